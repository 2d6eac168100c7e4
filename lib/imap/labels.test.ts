import { beforeAll, expect, test } from 'vitest'
import type { Account } from '@/lib/accounts/schema'
import { type Label, label, type MessageId } from '@/lib/messages/schema/row'
import { newAccount, testInstance } from '@/mailserver/testing'
import { append } from './append'
import { setKeywords } from './changes'
import { accountAt, aRawMessage } from './fixtures'
import { flagOf, keywordsOf } from './keywords'
import { readLabels, requireRoom } from './labels'
import { packMailboxId } from './message-id'
import { setKeywordOfSet } from './sets'
import { readAll, readMatches, readWindow } from './window'

const inbox = packMailboxId('INBOX')
const named = (text: string): Label => label.parse(text)
let account: Account
let ids: (MessageId | null)[]

beforeAll(async () => {
  const instance = await testInstance()
  account = accountAt(instance, await newAccount(instance))
  ids = []
  for (const subject of ['One', 'Two', 'Three'])
    ids.push(await append(account, { mailboxId: inbox, raw: aRawMessage(subject), keywords: [], messageIdHeader: '' }))
})

const newest = async () => (await readWindow(account, inbox, { position: 0, limit: 9 })).messages

test('a label is put on, shown, found and taken off again, whatever its letters', async () => {
  const first = (await newest()).at(-1)?.id
  if (!first) throw new Error('nothing there')
  await setKeywords(account, [first], { add: [named('Año nuevo'), named('Work')] })
  expect((await newest()).at(-1)?.keywords.toSorted()).toEqual(['Año nuevo', 'Work'])
  expect((await readLabels(account, inbox)).toSorted()).toEqual(['Año nuevo', 'Work'])

  const found = async (text: string) =>
    (await readMatches(account, { mailboxId: inbox, filter: { text } }, { position: 0, limit: 9 })).messages.length
  expect(await found('label:"Año nuevo"')).toBe(1)
  expect(await found('-label:work')).toBe(2)
  await setKeywords(account, [first], { remove: [named('Año nuevo')] })
  expect((await newest()).at(-1)?.keywords).toEqual(['Work'])
})

test('all that match are labelled at once, and what had the label already is told apart', async () => {
  const { sets } = await readAll(account, { mailboxId: inbox })
  const [set] = sets
  if (!set) throw new Error('nothing there')
  expect(await setKeywordOfSet(account, set, { keyword: named('Work'), on: true })).toMatchObject({ count: 2 })
  expect((await newest()).every(({ keywords }) => keywords.includes(named('Work')))).toBe(true)
})

test('T7 a label is letters, and becomes an atom', () => {
  for (const text of ['', ' a', 'a ', '\\Deleted', '$seen', 'a"b', 'a(b', 'a\r\nb', 'x'.repeat(51), 'a]b', '%', '*'])
    expect(label.safeParse(text).success, text).toBe(false)
  for (const text of ['Año nuevo', '重要', 'v1.2', 'To-do', 'Τιμολόγιο']) {
    const flag = flagOf(named(text))
    expect(flag).toMatch(/^[A-Za-z0-9&+,_.-]+$/)
    expect(keywordsOf([flag])).toEqual([text])
  }
  expect(keywordsOf(['\\Recent', '$Phishing', 'NonJunk', 'a{b'])).toEqual([])
})

test('where a server takes no new keywords, that is said', () => {
  const flags = (...all: string[]) => ({ permanentFlags: new Set(all) })
  expect(() => requireRoom(flags('\\Seen', '\\*'), [named('Work')])).not.toThrow()
  expect(() => requireRoom(flags('\\Seen', 'work'), [named('Work')])).not.toThrow()
  expect(() => requireRoom(flags('\\Seen'), [named('Work')])).toThrow(
    expect.objectContaining({ reason: 'label-refused' }),
  )
  expect(() => requireRoom(flags('\\Seen'), ['$flagged'])).not.toThrow()
})

test('a mailbox that is not there has no labels, and is said not to be there', async () => {
  await expect(readLabels(account, packMailboxId('Nowhere'))).rejects.toMatchObject({
    code: 'not-found',
    reason: 'mailbox-not-found',
  })
})
