// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, renderHook, waitFor } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import { inbox } from '../fixtures'
import { label } from '../schema/row'
import { useBulkChange } from './bulk'
import { type BulkEnd, onBulkEnd } from './bulk-progress'

afterEach(() => vi.unstubAllGlobals())

const set = { mailboxId: inbox, uidValidity: '1', uids: '1:2500' }

test('several labels on many messages count each message once, and are taken back together', async () => {
  const bodies: { kind: string; keyword: string; on: boolean; of: { uids: string } }[] = []
  vi.stubGlobal('fetch', (path: string, { body }: RequestInit = {}) => {
    if (path.includes('/whole')) return Promise.resolve(Response.json({ sets: [set], total: 2_500 }))
    const asked = JSON.parse(String(body))
    bodies.push(asked)
    return Promise.resolve(Response.json({ changed: asked.of, count: asked.of.uids === '1:2000' ? 2_000 : 500 }))
  })
  const cache = new QueryClient()
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={cache}>{children}</QueryClientProvider>
  )
  const ends: BulkEnd[] = []
  const stop = onBulkEnd((end) => ends.push(end))
  const { result } = renderHook(() => useBulkChange(), { wrapper })
  const put = (name: string) => ({ kind: 'flag' as const, keyword: label.parse(name), on: true })
  act(() => {
    result.current({ mailboxId: inbox }, put('House'), put('Garden'))
  })
  await waitFor(() => expect(ends).toHaveLength(1))
  expect(ends[0]).toMatchObject({ done: 2_500, total: 2_500, error: null })
  expect(bodies.map(({ keyword, of }) => [keyword, of.uids])).toEqual([
    ['House', '1:2000'],
    ['Garden', '1:2000'],
    ['House', '2001:2500'],
    ['Garden', '2001:2500'],
  ])

  act(() => ends[0]?.undo?.())
  await waitFor(() => expect(ends).toHaveLength(2))
  expect(ends[1]).toMatchObject({ done: 2_500, total: 2_500 })
  expect(bodies.slice(4).map(({ on }) => on)).toEqual([false, false, false, false])
  stop()
})
