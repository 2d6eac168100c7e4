import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import * as z from 'zod'
import { corpusFiles, hasCorpora } from '@/e2e/corpora'
import { readAddresses } from './addresses'
import { fixtureMessages, readBodies } from './fixtures'
import { textOf } from './html/read'
import { splitMessage } from './split'
import { decodeWords, fieldValue } from './words'

/** What another parser's authors say a message holds. */
type Expected = { name: string; bytes: Buffer; subject: string; from: string[]; words: string[] }

const addresses = z.object({ name: z.string().nullish(), address: z.string().nullish() })
const value = z.object({
  Text: z.string().optional(),
  Address: z.object({ List: z.array(addresses).optional() }).optional(),
})
const stalwart = z.object({
  text_body: z.array(z.number()),
  parts: z.array(
    z.object({
      headers: z.array(z.object({ name: z.unknown(), value: z.unknown() })),
      body: z.unknown(),
    }),
  ),
})
const text = z.object({ Text: z.string() }).or(z.object({ Html: z.string() }))

function ofStalwart(): Expected[] {
  return fixtureMessages('eml-stalwart').flatMap(({ file, bytes }) => {
    const beside = file.replace(/\.eml$/, '.json')
    if (!existsSync(beside)) return []
    const { text_body, parts } = stalwart.parse(JSON.parse(readFileSync(beside, 'utf8')))
    const [root] = parts
    const field = (name: string) => value.safeParse(root?.headers.find((header) => header.name === name)?.value).data
    const bodies = text_body.flatMap((index) => {
      const body = text.safeParse(parts[index]?.body).data
      return body ? ['Text' in body ? body.Text : textOf(body.Html)] : []
    })
    return {
      name: file.replace(/^.*\//, ''),
      bytes,
      subject: field('subject')?.Text ?? '',
      from: (field('from')?.Address?.List ?? []).flatMap(({ address }) => address ?? []),
      words: wordsOf(bodies.join(' ')),
    }
  })
}

// Header lines as a person reads them, an empty line, and the message as text.
function ofSummaries(): Expected[] {
  return fixtureMessages('eml-mailcore2/summary-x').flatMap(({ file, bytes }) => {
    const beside = file.replace('__input__', '__output__').replace(/\.eml$/, '.txt')
    if (!existsSync(beside)) return []
    const [head = '', ...rest] = readFileSync(beside, 'utf8').split('\n\n')
    const line = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(head)?.[1] ?? ''
    return {
      name: file.replace(/^.*\//, ''),
      bytes,
      subject: line('Subject'),
      from: line('From').match(/[^<>\s]+@[^<>\s]+/g) ?? [],
      words: wordsOf(rest.join(' ')),
    }
  })
}

const header = z.object({
  subject: z.string().optional(),
  from: z.object({ mailbox: z.string().optional() }).optional(),
})

function ofMailboxes(): Expected[] {
  return corpusFiles('eml-mailcore2/parser-mbox')
    .filter((file) => file.includes('__input__'))
    .flatMap((file) => {
      const beside = file.replace('__input__', '__output__')
      if (!existsSync(beside)) return []
      const { subject = '', from } = z.object({ header }).parse(JSON.parse(readFileSync(beside, 'utf8'))).header
      return {
        name: file.replace(/^.*\//, ''),
        bytes: readFileSync(file),
        subject,
        from: from?.mailbox ? [from.mailbox] : [],
        words: [],
      }
    })
}

// Where we read otherwise, and why.
const otherwise: Record<string, string> = {
  'thirdparty__000.eml': 'of several plain forms the first is shown',
  'thirdparty__001.eml': 'of several plain forms the first is shown',
  'thirdparty__002.eml': 'what stands behind the padding of base64 is decoded too',
  'malformed__005.eml': 'a boundary that ends in two dashes',
  'malformed__020.eml': 'its parts are shown, not their headers and boundaries',
  'malformed__021.eml': 'its parts are shown, not their headers and boundaries',
  'summary__input__gh-965-utf8.eml': 'no empty line ends its header',
}

test.runIf(hasCorpora).each([
  ['stalwart', ofStalwart],
  ['mailcore summaries', ofSummaries],
  ['mailcore mailboxes', ofMailboxes],
] as const)('T11 the messages of %s say what their authors expect', (_, expected) => {
  const wrong: string[] = []
  const all = expected()
  for (const { name, bytes, subject, from, words } of all) {
    if (otherwise[name]) continue
    const { fields } = splitMessage(bytes)
    const own = decodeWords(fieldValue(fields, 'subject'))
    // Their authors leave out an answer's mark, and have words of their own for no subject.
    if (!flat(own).endsWith(flat(subject.replace(/^No Subject$/, ''))))
      wrong.push(`${name}: subject ${own} for ${subject}`)
    const senders = readAddresses(fieldValue(fields, 'from')).flatMap(({ email, name }) => [email, name])
    if (from.some((address) => !senders.includes(address))) wrong.push(`${name}: from ${senders} for ${from}`)
    const read = readBodies(bytes).map(({ text, html }) => `${text ?? ''} ${textOf(html ?? '')}`)
    const seen = new Set(wordsOf(read.join(' ')))
    const missing = words.filter((word) => !seen.has(word))
    if (missing.length > words.length * 0.02)
      wrong.push(`${name}: ${missing.length} of ${words.length}: ${missing.slice(0, 6)}`)
  }
  expect(all.length).toBeGreaterThan(20)
  expect(wrong).toEqual([])
})

const flat = (words: string) => words.replace(/\s+/g, '')
const wordsOf = (said: string) => said.match(/[\p{L}\p{N}]{2,}/gu) ?? []
