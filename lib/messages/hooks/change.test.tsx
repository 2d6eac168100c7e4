// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, renderHook, waitFor } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import { mailboxId } from '@/lib/mailboxes/schema'
import { aMessage, anId, inbox } from '../fixtures'
import { useChangeMessages } from './change'
import { onChanges, type Performed } from './performed'
import { type SparseView, viewKey } from './view'

const archive = mailboxId.parse('archive')
const key = viewKey({ mailboxId: inbox })
const move = { kind: 'move' as const, ids: [anId(2)], to: archive }

function setUp() {
  const cache = new QueryClient()
  const view: SparseView = { total: 2, queryState: '1', askedAt: 0, rows: { 0: aMessage(2), 1: aMessage(1) } }
  cache.setQueryData(key, view)
  const answers: ((answer: Response) => void)[] = []
  const bodies: unknown[] = []
  vi.stubGlobal('fetch', (_: string, { body }: RequestInit) => {
    bodies.push(JSON.parse(String(body)))
    return new Promise<Response>((resolve) => answers.push(resolve))
  })
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={cache}>{children}</QueryClientProvider>
  )
  const { result } = renderHook(() => useChangeMessages(), { wrapper })
  const shown = () => Object.values(cache.getQueryData<SparseView>(key)?.rows ?? {}).map(({ id }) => id)
  return { change: result.current.mutate, shown, answers, bodies }
}

afterEach(() => vi.unstubAllGlobals())

test('a message leaves the list before the server has answered, and comes back when the server refuses', async () => {
  const { change, shown, answers } = setUp()
  act(() => change(move))
  await waitFor(() => expect(shown()).toEqual([anId(1)]))

  await waitFor(() => expect(answers).toHaveLength(1))
  answers[0]?.(
    Response.json({ code: 'refused', reason: 'messages-refused', values: { answer: 'no' } }, { status: 502 }),
  )
  await waitFor(() => expect(shown()).toEqual([anId(2), anId(1)]))
})

test('undo before the answer waits for it, then takes back what got a new id', async () => {
  const { change, answers, bodies } = setUp()
  const done: Performed[] = []
  const stop = onChanges({ performed: (performed) => done.push(performed) })
  act(() => change(move))
  await waitFor(() => expect(answers).toHaveLength(1))
  done[0]?.undo()
  done[0]?.undo()
  expect(bodies).toHaveLength(1)

  answers[0]?.(Response.json({ renamed: { [anId(2)]: 'archive.1.9' } }))
  await waitFor(() => expect(bodies).toHaveLength(2))
  expect(bodies[1]).toEqual({ kind: 'move', ids: ['archive.1.9'], to: inbox })
  stop()
})
