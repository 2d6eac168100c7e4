import { QueryClient } from '@tanstack/react-query'
import { expect, test } from 'vitest'
import { mailboxesKey } from '@/lib/mailboxes/hooks'
import type { MailboxList } from '@/lib/mailboxes/schema'
import { aMessage, inbox } from '@/lib/messages/fixtures'
import { merge, type SparseView, viewKey } from '@/lib/messages/hooks/view'
import type { MessageWindow } from '@/lib/messages/schema/view'
import { settingsKey } from '@/lib/settings/hooks'
import { defaultSettings } from '@/lib/settings/schema'
import { restoreScreen, screenOf } from './kept-screen'

const now = 1_800_000_000_000
const mailboxes: MailboxList = { mailboxes: [], quota: null }
const window = (count: number, total = 20_000): MessageWindow => ({
  total,
  position: 0,
  queryState: '1',
  messages: Array.from({ length: count }, (_, index) => aMessage(count - index)),
})

function visited(): QueryClient {
  const cache = new QueryClient()
  cache.setQueryData(mailboxesKey, mailboxes)
  cache.setQueryData(settingsKey, { ...defaultSettings, density: 'compact' })
  cache.setQueryData(viewKey({ mailboxId: inbox }), merge(undefined, window(120), 7))
  return cache
}
const view = (cache: QueryClient) => cache.getQueryData<SparseView>(viewKey({ mailboxId: inbox }))

test('the next visit has the first window, the mailboxes and the settings of the last, and takes them for old', () => {
  const cache = new QueryClient()
  expect(restoreScreen(cache, structuredClone(screenOf(visited(), now)), now + 1000)).toBe(true)
  expect(cache.getQueryData(mailboxesKey)).toEqual(mailboxes)
  expect(cache.getQueryData(settingsKey)).toMatchObject({ density: 'compact' })
  expect(view(cache)?.total).toBe(20_000)
  expect(Object.keys(view(cache)?.rows ?? {})).toHaveLength(50)
  const { dataUpdatedAt = now } = cache.getQueryState(mailboxesKey) ?? {}
  expect(now - dataUpdatedAt).toBeGreaterThan(60 * 60_000)
})

test('an answer of the server is never replaced by what was kept, and takes its place when it comes later', () => {
  const cache = new QueryClient()
  const fresh = merge(undefined, { ...window(3, 3), queryState: '2' }, 1)
  cache.setQueryData(viewKey({ mailboxId: inbox }), fresh)
  restoreScreen(cache, screenOf(visited(), now), now)
  expect(view(cache)).toEqual(fresh)

  const late = new QueryClient()
  restoreScreen(late, screenOf(visited(), now), now)
  expect(merge(view(late), { ...window(3, 3), queryState: '2' }, 1)).toEqual(fresh)
})

test('what another version wrote, what is a month old and what is no screen at all is not used', () => {
  const screen = screenOf(visited(), now)
  for (const written of [
    { ...screen, mailboxes: [{ id: 1 }] },
    { ...screen, at: now - 40 * 24 * 3_600_000 },
    'x',
    null,
  ]) {
    const cache = new QueryClient()
    expect(restoreScreen(cache, written, now)).toBe(false)
    expect(cache.getQueryCache().getAll()).toHaveLength(0)
  }
})

test('searches are not kept, and of many mailboxes only the last five', () => {
  const cache = visited()
  cache.setQueryData(viewKey({ mailboxId: inbox, filter: { text: 'secret' } }), merge(undefined, window(1), 1))
  for (let at = 0; at < 8; at++) {
    const id = aMessage(at, {}).mailboxId
    cache.setQueryData(viewKey({ mailboxId: `${id}${at}` as typeof id }), merge(undefined, window(1), 1))
  }
  const screen = screenOf(cache, now)
  expect(screen?.views).toHaveLength(5)
  expect(JSON.stringify(screen)).not.toContain('secret')
})
