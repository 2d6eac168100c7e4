// What the people of the demo have besides their mail: an address book each, and a mailing list. It comes in by the doors of
// the webmail itself, once.
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { people } from '../../prisma/seed/people.mjs'
import { step } from './say.mjs'
import { signIn } from './visit.mjs'

const places = { 'buzon.test': 'Ashcombe', 'correo.test': 'Valdehoya' }

const list = {
  address: 'neighbours@buzon.test',
  name: 'Neighbours of Ashcombe',
  description: 'What goes on in the village: lifts, lost cats, who has a ladder to lend.',
  owners: ['grace@buzon.test'],
  posting: 'members',
  moderation: 'others',
  rewriting: 'when-needed',
  subjectTag: '[neighbours]',
  language: 'en',
  isEnabled: true,
  isArchived: true,
  isOpen: true,
}

/** Fills the address books and makes the list, where that was not done before. `admin` administers the whole service. */
export async function acquaint({ data, url, admin }) {
  const done = join(data, 'acquainted')
  if (existsSync(done)) return
  await step('village: address books, and a mailing list', async () => {
    for (const person of people) {
      const visit = await signIn(url, person)
      await visit.post(
        '/api/contacts/import',
        'text/vcard',
        people
          .filter((one) => one !== person)
          .map(card)
          .join(''),
      )
      if (person.email === admin) await addList(visit)
      await visit.leave()
    }
  })
  writeFileSync(done, '')
}

async function addList(visit) {
  const { lists } = await visit.get(`/api/admin/lists?q=${encodeURIComponent(list.address)}`)
  const id = lists[0]?.id ?? (await visit.post('/api/admin/lists', 'application/json', JSON.stringify(list))).id
  const near = people.filter(({ email }) => email.endsWith('@buzon.test') && !list.owners.includes(email))
  const text = near.map(({ name, email }) => `${name} <${email}>`).join('\n')
  const members = JSON.stringify({ text, isPreview: false })
  await visit.post(`/api/admin/lists/${id}/members`, 'application/json', members)
}

/** vCard 3.0 (RFC 2426). */
function card({ email, name, role }) {
  const escaped = (text) => text.replace(/[\\,;]/g, '\\$&')
  const lines = [
    'BEGIN:VCARD',
    'VERSION:3.0',
    `FN:${escaped(name)}`,
    `EMAIL:${email}`,
    `ORG:${escaped(role)}`,
    `CATEGORIES:${places[email.split('@')[1]]}`,
    'END:VCARD',
  ]
  return lines.map((line) => `${line}\r\n`).join('')
}
