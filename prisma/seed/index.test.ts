// @vitest-environment node
import { createHash } from 'node:crypto'
import PostalMime from 'postal-mime'
import { expect, test } from 'vitest'
import { lettersOf, type Person, people, type SeedLetter, seedHash } from './index.mjs'

const now = new Date('2026-11-23T12:00:00Z')
const isSmall = ({ email }: Person) => !email.startsWith('big@')
const normal = people.filter(isSmall)
const letters = normal.map((person) => ({ person, mail: [...lettersOf(person, now)] }))

test('everyone has a year of mail, and big has 20,000 messages in the INBOX', () => {
  for (const { person, mail } of letters) {
    expect(mail.length, person.email).toBeGreaterThan(150)
    expect(mail.length, person.email).toBeLessThan(600)
  }
  const big = people.find((person) => !isSmall(person))
  if (!big) throw new Error('big is missing')
  expect([...lettersOf(big, now)].filter(({ mailbox }) => mailbox === 'INBOX')).toHaveLength(20_000)
  const lola = letters.find(({ person }) => person.email.startsWith('lola@'))
  expect(new Set(lola?.mail.map(({ mailbox }) => mailbox)).size).toBeGreaterThanOrEqual(200)
})

test('lines end in CRLF, none is longer than 998 bytes, and nothing comes from the future', () => {
  for (const { raw, receivedAt } of letters.flatMap(({ mail }) => mail)) {
    const text = raw.toString('latin1')
    expect(/(^|[^\r])\n|\r(?!\n)/.test(text)).toBe(false)
    expect(Math.max(...text.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(998)
    expect(receivedAt.getTime()).toBeLessThan(now.getTime())
  }
})

test('every message parses: no replacement characters, attachments keep their names, references lead to messages', async () => {
  const ids = new Set<string>()
  const answers: { references: string; inReplyTo: string }[] = []
  const names = new Set<string>()
  let withoutFrom = 0
  for (const { raw } of letters.flatMap(({ mail }) => mail)) {
    const parsed = await PostalMime.parse(raw)
    // One letter lies about its charset on purpose.
    if (!parsed.subject?.startsWith('Declared'))
      expect(`${parsed.subject}${parsed.from?.name}${parsed.text}`).not.toContain('\ufffd')
    if (!parsed.from) withoutFrom++
    for (const { filename } of parsed.attachments) if (filename) names.add(filename)
    if (parsed.messageId) ids.add(parsed.messageId)
    if (parsed.inReplyTo) answers.push({ references: parsed.references ?? '', inReplyTo: parsed.inReplyTo })
  }
  expect(withoutFrom).toBe(normal.length)
  expect(names).toContain('Autorización de salida – niños y niñas de 5º (curso próximo).pdf')
  expect(names).toContain('Presupuesto tejado (versión 2).pdf')
  expect(answers.length).toBeGreaterThan(200)
  for (const { references, inReplyTo } of answers) {
    expect(references.split(/\s+/).at(-1)).toBe(inReplyTo)
    for (const one of references.split(/\s+/)) expect(ids).toContain(one)
  }
})

test('the same moment gives the same bytes', () => {
  const hashOf = (mail: SeedLetter[]) => {
    const hash = createHash('sha256')
    for (const { mailbox, flags, receivedAt, raw } of mail)
      hash.update(mailbox + flags + receivedAt.toISOString()).update(raw)
    return hash.digest('hex')
  }
  const [first] = letters
  if (!first) throw new Error('nobody lives here')
  lettersOf(first.person, new Date('2026-01-01')).next()
  expect(hashOf([...lettersOf(first.person, now)])).toBe(hashOf(first.mail))
  expect(seedHash()).toBe(seedHash())
})
