// @vitest-environment node
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { ownServer } from '@/lib/db/fixtures'
import { type News, openNews } from '@/lib/db/news'
import { hasNewsOfOthers, onSessionEnd, publish, publishSessionEnd, subscribe } from './bus'
import { shareNews } from './records'
import type { MailEvent } from './schema'

const server = ownServer()
const told = vi.fn()
const missed = vi.fn()
// Another web server of the same site, as far as its line goes.
let other: News
let leave: () => Promise<void>

beforeAll(async () => {
  other = openNews(process.env.DATABASE_URL ?? '', 'buzon_news', { onHeard: told, onGap: missed })
  leave = shareNews()
  await connected()
})
afterAll(async () => {
  await leave()
  await other.close()
})

beforeEach(() => told.mockClear())

/** What the other one was told of an account. */
const toldOf = (accountId: string) => {
  const all = told.mock.calls.map(([text]) => JSON.parse(text))
  return all.filter((news) => news.accountId === accountId)
}

/** Until each of both hears the other. */
async function connected() {
  const { events, forget } = listening('hello')
  await vi.waitFor(
    () => {
      publish('hello', { kind: 'contacts-changed' })
      other.tell(JSON.stringify({ accountId: 'hello', event: { kind: 'filters-changed' } }))
      expect(told).toHaveBeenCalled()
      expect(events).toContainEqual({ kind: 'filters-changed' })
    },
    { timeout: 15_000, interval: 100 },
  )
  forget()
}

function listening(accountId: string) {
  const events: MailEvent[] = []
  return { events, forget: subscribe(accountId, (event) => events.push(event)) }
}

test('what a reader changes is heard by the other web servers, once by each, and here as ever', async () => {
  const { events, forget } = listening('ana')
  publish('ana', { kind: 'contacts-changed' })
  await vi.waitFor(() => expect(toldOf('ana')).toHaveLength(1))
  other.tell(JSON.stringify({ accountId: 'ana', event: { kind: 'settings-changed' } }))
  await vi.waitFor(() => expect(events).toEqual([{ kind: 'contacts-changed' }, { kind: 'settings-changed' }]))
  expect(toldOf('ana')).toEqual([{ accountId: 'ana', event: { kind: 'contacts-changed' } }])
  forget()
})

test('of mail nothing is told: each web server hears of that from the mail server', async () => {
  publish('bob', { kind: 'messages-changed' })
  publish('bob', { kind: 'searches-changed' })
  await vi.waitFor(() => expect(toldOf('bob')).toEqual([{ accountId: 'bob', event: { kind: 'searches-changed' } }]))
})

test('what is remembered of an account is not believed any more once another one changed it', async () => {
  const before = Date.now()
  expect(hasNewsOfOthers('eva', before)).toBe(false)
  other.tell(JSON.stringify({ accountId: 'eva', event: { kind: 'settings-changed' } }))
  await vi.waitFor(() => expect(hasNewsOfOthers('eva', before)).toBe(true))
  expect(hasNewsOfOthers('tom', before)).toBe(false)
})

test('a session that ends at one is over at all', async () => {
  const ended = vi.fn()
  const forget = onSessionEnd(ended)
  other.tell(JSON.stringify({ accountId: 'ana', endedSessionId: 's1' }))
  await vi.waitFor(() => expect(ended).toHaveBeenCalledWith('ana', 's1'))
  publishSessionEnd('ana', 's2')
  await vi.waitFor(() => expect(toldOf('ana')).toContainEqual({ accountId: 'ana', endedSessionId: 's2' }))
  forget()
})

test('what is told before there is a line is told as soon as there is one', async () => {
  const heard = vi.fn()
  const listens = vi.fn()
  const url = process.env.DATABASE_URL ?? ''
  const early = openNews(url, 'early', { onHeard: heard, onGap: listens })
  await vi.waitFor(() => expect(listens).toHaveBeenCalled())
  const late = openNews(url, 'early', { onHeard: () => {}, onGap: () => {} })
  late.tell('one')
  late.tell('one')
  late.tell('two')
  await vi.waitFor(() => expect(heard.mock.calls).toEqual([['one'], ['two']]))
  await Promise.all([early.close(), late.close()])
})

test('words of nobody’s, or of a version to come, do no harm', async () => {
  const { events, forget } = listening('ana')
  for (const text of ['no JSON', '{}', '{"accountId":"ana","event":{"kind":"comets-changed"}}', '{"accountId":7}'])
    other.tell(text)
  other.tell(JSON.stringify({ accountId: 'ana', event: { kind: 'filters-changed' } }))
  await vi.waitFor(() => expect(events).toEqual([{ kind: 'filters-changed' }]))
  forget()
})

test('after a line that broke, and after a restart of the database, all is looked at again', {
  timeout: 40_000,
}, async () => {
  const { events, forget } = listening('ana')
  missed.mockClear()
  const database = new pg.Client({ connectionString: process.env.DATABASE_URL })
  await database.connect()
  await database.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'buzon news'")
  await database.end()
  await vi.waitFor(() => expect(events).toContainEqual({ kind: 'linked-files-changed' }), 15_000)
  await vi.waitFor(() => expect(missed).toHaveBeenCalled(), 15_000)

  missed.mockClear()
  await server.stop()
  await server.start()
  await vi.waitFor(() => expect(missed).toHaveBeenCalled(), 15_000)
  await connected()
  forget()
})
