import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { MessageId } from '../schema/row'
import { isEverywhere, mailboxIdOf, mailboxWords, mayMatchIn, type Named, namesMailbox } from './place'
import { parseQuery } from './query'

const inbox: Named = { name: 'INBOX', role: 'inbox', path: 'INBOX' }
const sent: Named = { name: 'Sent', role: 'sent', path: 'Sent' }
const junk: Named = { name: 'Junk', role: 'junk', path: 'Junk' }
const roof: Named = { name: 'Roof', role: null, path: 'Projects/Roof' }

test('a mailbox is named by its role in two languages, its name and its path', () => {
  expect(['sent', 'ENVIADOS', 'Sent', 'anywhere'].map((word) => namesMailbox(word, sent))).toEqual([
    true,
    true,
    true,
    true,
  ])
  expect(['roof', 'projects/roof', 'projects', 'roo'].map((word) => namesMailbox(word, roof))).toEqual([
    true,
    true,
    false,
    false,
  ])
})

test('a search leaves its mailbox when it is told to, or names another', () => {
  expect(isEverywhere({ text: 'bread', everywhere: true })).toBe(true)
  expect(isEverywhere({ text: 'bread in:sent' })).toBe(true)
  expect(isEverywhere({ text: '(bread OR -in:sent)' })).toBe(true)
  expect(isEverywhere({ text: '"in:sent"' })).toBe(false)
  expect(isEverywhere({ text: 'bread in: sent' })).toBe(false)
  expect(isEverywhere(undefined)).toBe(false)
})

test('what looks elsewhere is told without the parser as the parser tells it', () => {
  const token = fc.constantFrom(
    'in:sent',
    'en:roof',
    'IN:',
    'in',
    ':',
    '"',
    '(',
    ')',
    ' ',
    ' ',
    '-',
    ' OR ',
    'bread',
    'from:',
    'ain:x',
  )
  fc.assert(
    fc.property(fc.array(token, { maxLength: 9 }), (tokens) => {
      const text = tokens.join('')
      const query = parseQuery(text, '2026-11-23')
      expect(isEverywhere({ text }), text).toBe(query !== null && mailboxWords(query).length > 0)
    }),
    { numRuns: 20_000 },
  )
})

describe('which mailboxes are looked through', () => {
  const where = (text: string) =>
    [inbox, sent, junk, roof].filter((mailbox) => mayMatchIn(parseQuery(text, '2026-11-23'), mailbox))

  test.each([
    ['bread', [inbox, sent, roof]],
    ['in:sent bread', [sent]],
    ['-in:sent', [inbox, roof]],
    ['in:sent OR bread', [inbox, sent, roof]],
    ['in:sent OR in:roof', [sent, roof]],
    ['bread -(in:sent OR in:inbox)', [roof]],
    ['in:junk', [junk]],
    ['in:anywhere bread', [inbox, sent, junk, roof]],
    ['in:nowhere', []],
  ])('%s', (text, mailboxes) => {
    expect(where(text)).toEqual(mailboxes)
  })
})

test("a message's mailbox is told by its id", () => {
  expect(mailboxIdOf('SU5CT1g.17.4' as MessageId)).toBe('SU5CT1g')
})
