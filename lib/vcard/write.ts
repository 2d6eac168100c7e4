import 'server-only'
import ICAL from 'ical.js'
import type { Card } from './card'

type Person = Pick<Card, 'name' | 'emails' | 'phones' | 'organisation' | 'notes' | 'categories'> & { id: string }

/** People as a vCard 3.0 file (RFC 2426): the version that every address book reads. */
export function writeCards(people: Person[]): string {
  return people.map((person) => `${ICAL.stringify.component(cardOf(person), ICAL.design.vcard3)}\r\n`).join('')
}

function cardOf({ id, name, emails, phones, organisation, notes, categories }: Person) {
  const shown = name || organisation || emails[0] || phones[0] || id
  const text = (property: string, value: string) => [property, {}, 'text', clean(value)]
  return [
    'vcard',
    [
      text('version', '3.0'),
      text('uid', id),
      text('fn', shown),
      // A name is not taken apart: where a family name begins differs from people to people.
      ['n', {}, 'text', ['', clean(name), '', '', '']],
      ...emails.map((email) => ['email', { type: 'INTERNET' }, 'text', clean(email)]),
      ...phones.map((phone) => text('tel', phone)),
      ...(organisation ? [['org', {}, 'text', [clean(organisation)]]] : []),
      ...(notes ? [text('note', notes)] : []),
      ...(categories.length > 0 ? [['categories', {}, 'text', ...categories.map(clean)]] : []),
    ],
    [],
  ]
}

// Other control characters have no place in a line of text (RFC 6350, section 3.3).
const clean = (value: string) => value.replace(/\r\n?/g, '\n').replace(/[^\P{Cc}\n\t]/gu, '')
