import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { corpusFiles, hasCorpora } from '@/e2e/corpora'
import { cpuMs } from '@/e2e/cpu-clock'
import { readCards } from './read'
import { writeCards } from './write'

const bytes = (...lines: string[]) => Buffer.from(lines.join('\r\n'))
const card = (...lines: string[]) => readCards(bytes('BEGIN:VCARD', ...lines, 'END:VCARD')).cards[0]

const sample = (name: string) => {
  const file = ['vcard-ezvcard', 'vcard-thunderbird', 'eml-roundcube']
    .flatMap(corpusFiles)
    .find((path) => path.endsWith(name))
  if (!file) throw new Error(`no sample ${name}`)
  return readCards(readFileSync(file))
}

describe('reading', () => {
  test('a 3.0 card gives names, addresses, phones, organisation, notes and categories', () => {
    expect(
      card(
        'VERSION:3.0',
        'FN:Íñigo Ruiz',
        'N:Ruiz;Íñigo;;;',
        'item1.EMAIL;TYPE=INTERNET,HOME:inigo@example.org',
        'TEL;TYPE=CELL:+34 600 000 000',
        'ORG:Acme\\, S.L.;Ventas',
        'NOTE:one\\ntwo\\; three',
        'CATEGORIES:Friends,Work',
        'PHOTO;ENCODING=b:AAAA',
        'TITLE:Boss',
      ),
    ).toMatchObject({
      name: 'Íñigo Ruiz',
      emails: ['inigo@example.org'],
      phones: ['+34 600 000 000'],
      organisation: 'Acme, S.L., Ventas',
      notes: 'one\ntwo; three',
      categories: ['Friends', 'Work'],
      leftOut: ['PHOTO', 'TITLE'],
    })
  })

  test('a 2.1 card has bare types, quoted-printable over several lines, and a charset of its own', () => {
    expect(
      card(
        'VERSION:2.1',
        'N;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:N=FA=F1ez;Bego=',
        '=F1a',
        'EMAIL;INTERNET;PREF:bego@example.org',
        'TEL;WORK;VOICE:123',
        'NOTE;ENCODING=QUOTED-PRINTABLE:first, line=0D=0Asecond \\; line',
      ),
    ).toMatchObject({
      name: 'Begoña Núñez',
      emails: ['bego@example.org'],
      phones: ['123'],
      notes: 'first, line\nsecond ; line',
    })
  })

  test('a fold in the middle of a letter does no harm', () => {
    const text = Buffer.from('BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Íñigo\r\nEND:VCARD\r\n')
    const at = text.indexOf('ñ') + 1
    const folded = Buffer.concat([text.subarray(0, at), Buffer.from('\r\n '), text.subarray(at)])
    expect(readCards(folded).cards[0]?.name).toBe('Íñigo')
  })

  test('a 4.0 card may say mailto and tel, and be a group', () => {
    expect(card('VERSION:4.0', 'FN:A', 'EMAIL;PREF=1:mailto:a@example.org', 'TEL;VALUE=uri:tel:+1-555')).toMatchObject({
      emails: ['a@example.org'],
      phones: ['+1-555'],
    })
    expect(card('VERSION:4.0', 'KIND:group', 'FN:Team', 'MEMBER:urn:uuid:ABC')).toMatchObject({
      kind: 'group',
      members: ['abc'],
    })
  })

  test('what is no card is counted, not thrown', () => {
    expect(readCards(bytes('hello'))).toEqual({ cards: [], unreadable: 0 })
    expect(readCards(bytes('BEGIN:VCARD', 'VERSION:3.0', 'END:VCARD', 'BEGIN:VCARD', 'FN:A'))).toMatchObject({
      cards: [{ name: 'A' }],
      unreadable: 1,
    })
  })

  test.runIf(hasCorpora)('samples of other programs give their names and addresses', () => {
    expect(sample('outlook-2003.vcf').cards[0]).toMatchObject({ name: 'John Doe III', emails: ['jdoe@hotmail.com'] })
    expect(sample('John_Doe_IPHONE.vcf').cards[0]).toMatchObject({
      name: 'Mr. John Richter James Doe Sr.',
      emails: ['john.doe@ibm.com'],
      organisation: 'IBM, Accounting',
    })
    expect(sample('John_Doe_ANDROID.vcf').cards.map(({ name }) => name)).toContain('Ñ Ñ Ñ Ñ')
    expect(sample('basic_vcard_addressbook.vcf').cards.length).toBeGreaterThan(0)
    expect(sample('utf-16_sample.vcf').cards[0]?.name).not.toMatch(/�/)
    expect(sample('export.vcf').cards.map(({ emails }) => emails[0])).toEqual(['contact1@invalid', 'contact2@invalid'])
  })
})

test.runIf(hasCorpora)(
  'T15 every collected card is read without a throw, at once, and no name keeps an encoding',
  () => {
    const samples = ['vcard-ezvcard', 'vcard-thunderbird', 'vcard-vobject', 'ics-icaljs'].flatMap(corpusFiles)
    expect(samples.length).toBeGreaterThan(40)
    for (const file of samples) {
      const begun = cpuMs()
      const { cards } = readCards(readFileSync(file))
      expect(cpuMs() - begun, file).toBeLessThan(500)
      for (const { name } of cards) expect(name, file).not.toMatch(/=[0-9A-F]{2}=|\\[,;n]/)
    }
  },
)

test('T15 hostile cards of 5 MB take less than two seconds of processor time each', { timeout: 60_000 }, () => {
  const size = 5 * 1024 * 1024
  const hostile = [
    'BEGIN:VCARD\n'.repeat(size / 12),
    `BEGIN:VCARD\nFN:${'\\,;'.repeat(size / 3)}\nEND:VCARD`,
    `BEGIN:VCARD\nVERSION:2.1\nN;ENCODING=QUOTED-PRINTABLE:${'a=\n'.repeat(size / 3)}\nEND:VCARD`,
    `BEGIN:VCARD\nFN:x\n${' y\n'.repeat(size / 3)}END:VCARD`,
    `BEGIN:VCARD\nFN${';A="b"'.repeat(size / 6)}:x\nEND:VCARD`,
    `BEGIN:VCARD\n${'EMAIL:a@b.c\n'.repeat(size / 12)}END:VCARD`,
    `BEGIN:VCARD\nFN:a\n${'"'.repeat(size)}\nEND:VCARD`,
    `BEGIN:VCARD\nCATEGORIES:${'a,'.repeat(size / 2)}\nFN:a\nEND:VCARD`,
  ]
  for (const text of hostile) {
    const begun = cpuMs()
    readCards(Buffer.from(text))
    expect(cpuMs() - begun, text.slice(0, 40)).toBeLessThan(2000)
  }
})

test('what is written is read again the same, and a value cannot add a line', () => {
  const person = {
    id: 'p1',
    name: 'Ñandú, María; "la" \\ jefa',
    emails: ['m@example.org', 'ñ@example.org'],
    phones: ['+34 600'],
    organisation: 'A; B, C',
    notes: `line\nEND:VCARD\r\nBEGIN:VCARD${' long words, '.repeat(30)}é`.trim(),
    categories: ['Friends, close', 'Work'],
  }
  const text = writeCards([person])
  expect(text.match(/^END:VCARD/gm)).toHaveLength(1)
  const [read] = readCards(Buffer.from(text)).cards
  expect(read).toMatchObject({
    name: person.name,
    emails: person.emails,
    phones: person.phones,
    organisation: person.organisation,
    notes: person.notes.replace('\r\n', '\n'),
    categories: person.categories,
    leftOut: [],
  })
})
