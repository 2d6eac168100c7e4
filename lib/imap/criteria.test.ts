import { beforeAll, describe, expect, test } from 'vitest'
import { corpusList, hasCorpora } from '@/e2e/corpora'
import type { Account } from '@/lib/accounts/schema'
import { parseQuery } from '@/lib/messages/rules/query'
import { newAccount, testInstance } from '@/mailserver/testing'
import { append } from './append'
import { setKeywords } from './changes'
import { criteriaOf } from './criteria'
import { accountAt, aRawMessage } from './fixtures'
import { packMailboxId } from './message-id'
import { readMatches, readWindow } from './window'

const inbox = packMailboxId('INBOX')
let account: Account

beforeAll(async () => {
  const instance = await testInstance()
  account = accountAt(instance, await newAccount(instance))
  const file = (raw: Buffer) =>
    append(account, {
      mailboxId: inbox,
      raw,
      keywords: [],
      messageIdHeader: /Message-ID: (\S+)/.exec(raw.toString())?.[1] ?? '',
    })
  await file(aRawMessage('Roof', ['Cc: eva@example.org']))
  const lunch = await file(aRawMessage('Lunch on Friday'))
  await file(aRawMessage(`Long ${'x'.repeat(900)}`))
  if (lunch) await setKeywords(account, [lunch], { add: ['$seen', '$flagged'] })
})

const find = async (text: string) => {
  const { messages } = await readMatches(account, { mailboxId: inbox, filter: { text } }, { position: 0, limit: 10 })
  return messages.map(({ subject }) => subject.split(' ')[0])
}

describe('a typed search, asked of the server', () => {
  test.each([
    ['subject:roof', ['Roof']],
    ['subject:"on friday"', ['Lunch']],
    ['cc:eva', ['Roof']],
    ['to:eva', ['Roof']],
    ['body:words -subject:roof', ['Long', 'Lunch']],
    ['is:starred', ['Lunch']],
    ['is:unread -cc:eva', ['Long']],
    ['subject:roof OR subject:lunch OR subject:nothing', ['Lunch', 'Roof']],
    ['-(subject:roof OR is:read)', ['Long']],
    ['words (cc:eva OR is:starred subject:lunch)', ['Lunch', 'Roof']],
    ['larger:1k', ['Long']],
    ['smaller:1k is:unread', ['Roof']],
    ['newer_than:2d subject:roof', ['Roof']],
    ['older_than:2d', []],
    ['label:Nobody', []],
    ['has:attachment', []],
  ])('%s', async (text, subjects) => {
    expect(await find(text)).toEqual(subjects)
  })
})

test.runIf(hasCorpora)('T7 hostile words stay words behind every operator', async () => {
  const samples: string[] = []
  JSON.stringify(corpusList('own-hostile/imap-injection.json'), (_, value: unknown) => {
    if (typeof value === 'string') samples.push(value)
    return value
  })
  expect(samples.length).toBeGreaterThan(20)
  const shapes = (word: string) => [`from:${word}`, `subject:"${word}" OR body:${word}`, `-label:${word} is:${word}`]
  for (const text of samples.slice(0, 40).flatMap(shapes)) {
    await find(text.slice(0, 500)).catch((error: { code?: string }) => {
      expect(error.code, text).toMatch(/invalid|refused/)
    })
  }
  expect((await readWindow(account, inbox, { position: 0, limit: 9 })).total).toBe(3)
})

test('attachments are asked by keyword where the server tells of them', () => {
  const query = parseQuery('has:attachment', '2026-11-23')
  const tells = {
    client: { capabilities: new Map() },
    mailbox: { flags: new Set(['$HasAttachment']) },
  } as unknown as Parameters<typeof criteriaOf>[1]
  expect(query && criteriaOf(query, tells)).toEqual([
    { type: 'ATOM', value: 'KEYWORD' },
    { type: 'ATOM', value: '$HasAttachment' },
  ])
})

test('where the server is Gmail, words, files and attachments are asked of its own index, as phrases that hold no operator', () => {
  const gmail = {
    client: { capabilities: new Map([['X-GM-EXT-1', true]]) },
    mailbox: { flags: new Set() },
  } as unknown as Parameters<typeof criteriaOf>[1]
  const asked = (text: string) => {
    const query = parseQuery(text, '2026-11-23')
    return query && criteriaOf(query, gmail)
  }
  const raw = (query: string) => [
    { type: 'ATOM', value: 'X-GM-RAW' },
    { type: 'STRING', value: query },
  ]
  expect(asked('bread')).toEqual(raw('"bread"'))
  expect(asked('"in:trash butter"')).toEqual(raw('"in:trash butter"'))
  expect(asked('filename:plan.pdf')).toEqual(raw('filename:"plan.pdf"'))
  expect(asked('has:attachment')).toEqual(raw('has:attachment'))
  expect(asked('subject:roof')).toEqual([
    { type: 'ATOM', value: 'SUBJECT' },
    { type: 'STRING', value: 'roof' },
  ])
})
