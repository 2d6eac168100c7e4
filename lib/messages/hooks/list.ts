'use client'
import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useMemo, useState } from 'react'
import type { MessageSummary } from '../schema/row'
import { type MessageView, windowLimit } from '../schema/view'
import { missingWindows, refreshRange, type SparseView, viewKey, windowSize } from './view'
import { cameWithPage, fetchWindow, merged, useWindows } from './windows'

export type MessageViewState = {
  /** null until the first answer. */
  total: number | null
  data: SparseView | undefined
  rowAt(position: number): MessageSummary | undefined
  /**
   * Says what is on the screen: what is unknown of it is fetched, and it is what gets refreshed. `ahead`: so many more
   * rows are fetched too, after it, or before it when negative.
   */
  ensureRange(from: number, to: number, ahead?: number): void
  /** `problem` only when there is nothing to show instead. */
  state: 'loading' | 'ready' | 'problem'
  error: unknown
  retry(): void
  /** A search in several mailboxes goes on; `stop` leaves it at what was found. */
  isSearching: boolean
  stop(): void
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

  const [stopped, setStopped] = useState<string | null>(null)
  const query = useQuery({
    queryKey: key,
    enabled: view !== null,
    gcTime: 15 * 60_000,
    initialData: () => (view ? cameWithPage(cache, view) : undefined),
    queryFn: ({ signal }) => (view ? refreshed(cache, view, signal) : Promise.reject()),
    // A refresh replaces rows by rows: comparing thousands of them field by field gains nothing.
    structuralSharing: false,
    refetchInterval: ({ state }) =>
      state.status === 'error' ? retryMs : isUnderWay(state.data) && stopped !== name ? nextMs : false,
  })
  const { data } = query

  const [wanted, setWanted] = useState<Range & { name: string }>({ ...firstRange, name })
  const ensureRange = useCallback(
    (from: number, to: number, ahead = 0) => {
      onScreen.set(name, { from, to })
      const range = { from: from + Math.min(0, ahead), to: to + Math.max(0, ahead), name }
      setWanted((old) => (old.name === name && old.from === range.from && old.to === range.to ? old : range))
    },
    [name],
  )
  const starts = data && wanted.name === name ? missingWindows(data, wanted.from, wanted.to) : []
  const { error: lateError, forgetError } = useWindows(view, starts)

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
        forgetError()
        setStopped(null)
        void refetch()
      },
      isSearching: isUnderWay(data) && stopped !== name,
      stop: () => setStopped(name),
    }),
    [data, ensureRange, error, forgetError, lateError, name, refetch, stopped],
  )
}

const nowhere = ['messages', 'view', null] as const
const retryMs = 5000
// The server holds the answer back until there is more to tell.
const nextMs = 20

const isUnderWay = (view: SparseView | undefined) =>
  view?.progress !== undefined && view.progress.done < view.progress.of

async function refreshed(cache: QueryClient, view: MessageView, signal: AbortSignal): Promise<SparseView> {
  const { from, to } = onScreen.get(JSON.stringify(viewKey(view))) ?? firstRange
  const known = () => cache.getQueryData<SparseView>(viewKey(view))
  const seen = known()?.progress?.done ?? 0
  const { answer, askedAt } = await fetchWindow(view, { ...refreshRange(from, to, windowLimit), seen }, signal)
  return merged(cache, { known: known(), answer, askedAt })
}
