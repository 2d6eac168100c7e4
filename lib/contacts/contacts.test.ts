import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { cpuMs } from '@/e2e/cpu-clock'
import { type Account, Secret } from '@/lib/accounts/schema'
import { db } from '@/lib/db/client'
import { deploy } from '@/prisma/engine.mjs'
import { completeRecipient, exportContacts, readAddressBook, readContact } from './reads'
import type { ContactDraft, GroupId } from './schema'
import * as writes from './writes'

let folder: string
let ana: Account
let eve: Account

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'buzon-contacts-'))
  process.env.DATABASE_URL = `file:${join(folder, 'store.db')}`
  process.env.BUZON_SECRET = `k1:${randomBytes(32).toString('base64')}`
  await deploy(process.env.DATABASE_URL)
})
afterAll(async () => {
  await db.$disconnect()
  await rm(folder, { recursive: true })
})
beforeEach(async () => {
  ana = await newAccount('ana@buzon.test')
  eve = await newAccount('eve@buzon.test')
})

async function newAccount(email: string): Promise<Account> {
  await db.account.deleteMany({ where: { email } })
  const { id } = await db.account.create({ data: { email } })
  const server = { host: 'localhost', port: 1, security: 'none' as const }
  return {
    id,
    email,
    username: email,
    sessionId: '',
    login: { kind: 'password' as const, password: new Secret('') },
    imap: server,
    smtp: server,
  }
}
const person = (draft: Partial<ContactDraft>): ContactDraft => ({
  name: '',
  emails: [],
  phones: [],
  organisation: '',
  notes: '',
  groupIds: [],
  ...draft,
})
const file = async function* (text: string) {
  yield Buffer.from(text)
}
const names = async (account: Account, query = '') =>
  (await readAddressBook(account.id, query)).contacts.map(({ name }) => name)

describe('people', () => {
  test('a person is found without accents and case, by name, address, organisation and phone', async () => {
    await writes.createContact(ana, person({ name: 'Begoña Núñez', emails: ['B@example.org'], organisation: 'Łódź' }))
    await writes.createContact(ana, person({ name: '100% sure', phones: ['+34 600'] }))
    expect(await names(ana, 'nunez bego')).toEqual(['Begoña Núñez'])
    expect(await names(ana, 'b@EXAMPLE')).toEqual(['Begoña Núñez'])
    expect(await names(ana, 'lodz')).toEqual(['Begoña Núñez'])
    expect(await names(ana, '600')).toEqual(['100% sure'])
    expect(await names(ana, '%')).toEqual(['100% sure'])
  })

  test('a change writes everything anew, an address once, and keeps the order', async () => {
    const group = await writes.createGroup(ana, 'Team')
    const { id } = await writes.createContact(ana, person({ name: 'A', emails: ['b@x.org', 'a@x.org', 'B@x.org'] }))
    expect((await readContact(ana.id, id)).emails).toEqual(['b@x.org', 'a@x.org'])
    await writes.changeContact(ana, id, person({ name: 'B', emails: ['a@x.org'], groupIds: [group.id] }))
    expect(await readContact(ana.id, id)).toMatchObject({ name: 'B', emails: ['a@x.org'], groupIds: [group.id] })
    expect((await readAddressBook(ana.id)).groups).toMatchObject([{ name: 'Team', count: 1 }])
  })

  test('a group name is there once, in whatever case; deleting a group keeps its people', async () => {
    const { id } = await writes.createGroup(ana, 'Amigos')
    await writes.createContact(ana, person({ name: 'A', groupIds: [id] }))
    await expect(writes.createGroup(ana, 'AMIGOS')).rejects.toMatchObject({ reason: 'group-exists' })
    await writes.renameGroup(ana, id, 'amigos')
    await writes.deleteGroup(ana, id)
    expect(await readAddressBook(ana.id)).toMatchObject({ contacts: [{ name: 'A', groupIds: [] }], groups: [] })
  })

  test("T19 another account's contacts and groups are as good as none", async () => {
    const secret = await writes.createContact(ana, person({ name: 'Secret', emails: ['secret@x.org'] }))
    const group = await writes.createGroup(ana, 'Secrets')
    const missing = { code: 'not-found' }
    await expect(readContact(eve.id, secret.id)).rejects.toMatchObject(missing)
    await expect(writes.changeContact(eve, secret.id, person({ name: 'Mine' }))).rejects.toMatchObject(missing)
    await expect(writes.deleteContact(eve, secret.id)).rejects.toMatchObject(missing)
    await expect(writes.renameGroup(eve, group.id, 'Mine')).rejects.toMatchObject(missing)
    await expect(writes.deleteGroup(eve, group.id)).rejects.toMatchObject(missing)
    await expect(exportContacts(eve.id, group.id)).rejects.toMatchObject(missing)
    expect(await completeRecipient(eve.id, 'secret')).toEqual([])
    expect(await names(eve)).toEqual([])
    const mine = await writes.createContact(eve, person({ name: 'Spy', groupIds: [group.id as GroupId] }))
    expect(mine.groupIds).toEqual([])
    expect(await readContact(ana.id, secret.id)).toMatchObject({ name: 'Secret' })
  })
})

describe('collecting', () => {
  test('whom one writes to is collected once, however often, and never oneself', async () => {
    const to = [
      { name: '', email: 'Luis@x.org' },
      { name: 'Luis', email: 'luis@x.org' },
      { name: 'Me', email: 'ANA@buzon.test' },
    ]
    await Promise.all([writes.collectRecipients(ana, to), writes.collectRecipients(ana, to)])
    await writes.collectRecipients(ana, [{ name: 'Luis Gil', email: 'LUIS@x.org' }])
    expect((await readAddressBook(ana.id)).contacts).toMatchObject([
      { name: 'Luis Gil', emails: ['Luis@x.org'], isCollected: true },
    ])
    expect(await db.contact.findMany({ where: { accountId: ana.id } })).toMatchObject([{ timesWritten: 3 }])
  })

  test('a person kept by hand is counted, not doubled', async () => {
    await writes.createContact(ana, person({ name: 'Luis', emails: ['luis@x.org'] }))
    await writes.collectRecipients(ana, [{ name: 'Other', email: 'luis@X.org' }])
    expect((await readAddressBook(ana.id)).contacts).toMatchObject([{ name: 'Luis', isCollected: false }])
  })
})

describe('completion', () => {
  test('the beginning comes before the middle, then whom one writes to most', async () => {
    for (const name of ['Mariana', 'Ana Rara', 'Ana Mucha', 'Don Ana'])
      await writes.createContact(ana, person({ name, emails: [`${name.replace(' ', '.')}@x.org`] }))
    await writes.collectRecipients(ana, [{ name: '', email: 'ana.mucha@x.org' }])
    const found = await completeRecipient(ana.id, 'ana')
    expect(found.map(({ name }) => name)).toEqual(['Ana Mucha', 'Ana Rara', 'Don Ana', 'Mariana'])
  })

  test('a group is offered with the addresses of its people; at most ten are offered', async () => {
    const { id } = await writes.createGroup(ana, 'Vecinos')
    for (let n = 0; n < 12; n++)
      await writes.createContact(ana, person({ name: `V ${n}`, emails: [`v${n}@x.org`], groupIds: [id] }))
    const [group] = await completeRecipient(ana.id, 'vecin')
    expect(group).toMatchObject({ kind: 'group', name: 'Vecinos' })
    expect(group?.emails).toHaveLength(12)
    expect(await completeRecipient(ana.id, 'v')).toHaveLength(10)
  })
})

describe('import and export', () => {
  const card = (...lines: string[]) => ['BEGIN:VCARD', 'VERSION:3.0', ...lines, 'END:VCARD', ''].join('\r\n')

  test('a file is added, merged with who is known by an address, and says what it left out', async () => {
    await writes.createContact(ana, person({ name: 'Luis Gil', emails: ['luis@x.org'] }))
    const cards =
      card('FN:L. Gil', 'EMAIL:LUIS@x.org', 'EMAIL:luis@home.org', 'TEL:1', 'TITLE:Boss') +
      card('FN:New', 'EMAIL:new@x.org', 'CATEGORIES:Friends') +
      card('FN:New', 'EMAIL:new@x.org') +
      card('NOTE:nobody')
    expect(await writes.importContacts(ana, file(cards))).toEqual({
      imported: 1,
      merged: 2,
      unreadable: 1,
      noRoom: 0,
      leftOut: [{ property: 'TITLE', count: 1 }],
    })
    expect((await readAddressBook(ana.id)).contacts).toMatchObject([
      { name: 'Luis Gil', emails: ['luis@x.org', 'luis@home.org'], phones: ['1'] },
      { name: 'New', emails: ['new@x.org'] },
    ])
    expect((await readAddressBook(ana.id)).groups).toMatchObject([{ name: 'Friends', count: 1 }])
    expect(await writes.importContacts(ana, file(cards))).toMatchObject({ imported: 0, merged: 3 })
    expect(await names(ana)).toHaveLength(2)
  })

  test('what was exported comes back whole in another account', async () => {
    const group = await writes.createGroup(ana, 'Close, friends')
    const whole = person({ name: 'Ñ; ü', emails: ['n@x.org'], phones: ['1'], organisation: 'O', notes: 'a\nb' })
    await writes.createContact(ana, { ...whole, groupIds: [group.id] })
    await writes.createContact(ana, person({ name: 'Not in it' }))
    const { text } = await exportContacts(ana.id, group.id)
    await writes.importContacts(eve, file(text))
    const { contacts, groups } = await readAddressBook(eve.id)
    expect(groups).toMatchObject([{ name: 'Close, friends', count: 1 }])
    expect(contacts).toMatchObject([{ ...whole, groupIds: [groups[0]?.id] }])
  })

  test('T15 three thousand cards take less than ten seconds, a file of no cards or too many bytes is refused', async () => {
    const many = Array.from({ length: 3000 }, (_, n) => card(`FN:Person ${n}`, `EMAIL:p${n}@x.org`)).join('')
    const begun = cpuMs()
    expect(await writes.importContacts(ana, file(many))).toMatchObject({ imported: 3000 })
    expect(cpuMs() - begun).toBeLessThan(10_000)
    await expect(writes.importContacts(ana, file('hello'))).rejects.toMatchObject({ reason: 'cards-none' })
    await expect(writes.importContacts(ana, file('x'.repeat(6e6)))).rejects.toMatchObject({ code: 'too-large' })
  })
})
