'use client'
import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { call } from '@/lib/http/call'
import { type MessageSummary, type MessageView, type MessageWindow, messageWindow, windowLimit } from '../schema'
import { withChangesUnderWay } from './apply'
import { asked, isStale } from './pending'
import { queryOf } from './query'
import { merge, missingWindows, refreshRange, type SparseView, viewKey, windowSize } from './view'

export type MessageViewState = {
  /** null until the first answer. */
  total: number | null
  data: SparseView | undefined
  rowAt(position: number): MessageSummary | undefined
  /** Says what is on the screen: what is unknown of it is fetched, and it is what gets refreshed. */
  ensureRange(from: number, to: number): void
  /** `problem` only when there is nothing to show instead. */
  state: 'loading' | 'ready' | 'problem'
  error: unknown
  retry(): void
}

type Range = { from: number; to: number }

// What of each view is (or was last) on the screen; a refresh asks for that part only.
const onScreen = new Map<string, Range>()
const firstRange: Range = { from: 0, to: windowSize - 1 }

/** A mailbox view by windows: rows appear as `ensureRange` asks for them, and stay true by refreshing what is visible. */
export function useMessageView(view: MessageView | null): MessageViewState {
  const cache = useQueryClient()
  const key = view ? viewKey(view) : nowhere
  const name = JSON.stringify(key)

  const query = useQuery({
    queryKey: key,
    enabled: view !== null,
    gcTime: 15 * 60_000,
    queryFn: ({ signal }) => (view ? refreshed(cache, view, signal) : Promise.reject()),
    // A refresh replaces rows by rows: comparing thousands of them field by field gains nothing.
    structuralSharing: false,
    refetchInterval: ({ state }) => (state.status === 'error' ? retryMs : false),
  })
  const { data } = query

  const [lateError, setLateError] = useState<unknown>(null)
  const [range, setRange] = useState<Range & { name: string }>({ ...firstRange, name })
  const ensureRange = useCallback(
    (from: number, to: number) => {
      onScreen.set(name, { from, to })
      setRange((old) => (old.name === name && old.from === from && old.to === to ? old : { from, to, name }))
    },
    [name],
  )

  const latestView = useRef(view)
  latestView.current = view
  const missing = data && range.name === name ? missingWindows(data, range.from, range.to).join() : ''

  useEffect(() => {
    if (!missing || !latestView.current) return
    const wanted = latestView.current
    const aborter = new AbortController()
    // While a finger or scrollbar races past, nothing is asked for.
    const timer = setTimeout(() => {
      setLateError(null)
      for (const start of missing.split(',').map(Number)) {
        fetchWindow(wanted, { position: start, limit: windowSize }, aborter.signal)
          .then(({ answer, askedAt }) =>
            cache.setQueryData<SparseView>(viewKey(wanted), (known) =>
              withChangesUnderWay(merge(known, answer, askedAt), wanted),
            ),
          )
          .catch((error: unknown) => {
            if (!aborter.signal.aborted) setLateError(error)
          })
      }
    }, settleMs)
    return () => {
      clearTimeout(timer)
      aborter.abort()
    }
  }, [missing, cache])

  const { refetch, error } = query
  return useMemo(
    () => ({
      total: data?.total ?? null,
      data,
      rowAt: (position) => data?.rows[position],
      ensureRange,
      state: data ? 'ready' : error ? 'problem' : 'loading',
      // With rows on the screen a failed refresh is the line's matter, not the list's; only gaps are.
      error: data ? lateError : error,
      retry() {
        setLateError(null)
        void refetch()
      },
    }),
    [data, ensureRange, error, lateError, refetch],
  )
}

const nowhere = ['messages', 'view', null] as const
const settleMs = 60
const retryMs = 5000

async function refreshed(cache: QueryClient, view: MessageView, signal: AbortSignal): Promise<SparseView> {
  const { from, to } = onScreen.get(JSON.stringify(viewKey(view))) ?? firstRange
  const { answer, askedAt } = await fetchWindow(view, refreshRange(from, to, windowLimit), signal)
  const known = cache.getQueryData<SparseView>(viewKey(view))
  return withChangesUnderWay(merge(known, answer, askedAt), view)
}

async function fetchWindow(
  view: MessageView,
  { position, limit }: { position: number; limit: number },
  signal: AbortSignal,
): Promise<{ answer: MessageWindow; askedAt: number }> {
  const query = queryOf(view.filter)
  query.set('mailboxId', view.mailboxId)
  query.set('position', String(position))
  query.set('limit', String(limit))
  if (view.order) query.set('order', view.order)
  if (view.ascending) query.set('ascending', 'true')
  for (;;) {
    const askedAt = asked()
    const answer = await call(`/api/messages?${query}`, messageWindow, { signal })
    // A change was answered meanwhile and this may not know it yet: ask again.
    if (!isStale(askedAt)) return { answer, askedAt }
  }
}
