'use client'
import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { call, cameAlready } from '@/lib/http/call'
import { type MessageView, type MessageWindow, messageWindow } from '../schema/view'
import { withChangesUnderWay } from './apply'
import { showKeywords } from './keywords'
import { asked, isStale } from './pending'
import { viewParameters } from './query'
import { merge, type SparseView, viewKey, windowSize } from './view'

// While a finger or scrollbar races past, nothing is asked for.
const settleMs = 60

/**
 * Fetches the windows that begin at these positions into the view's cache. One that is on its way is not asked for
 * again, one that is no longer wanted is given up. Answers what went wrong last.
 */
export function useWindows(view: MessageView | null, starts: number[]) {
  const cache = useQueryClient()
  const [error, setError] = useState<unknown>(null)
  const [underWay] = useState(() => new Map<number, AbortController>())
  const forgetError = useCallback(() => setError(null), [])
  const latest = useRef(view)
  latest.current = view
  const name = JSON.stringify(view)
  const wanted = starts.join()

  useEffect(() => {
    void name
    return () => {
      for (const aborter of underWay.values()) aborter.abort()
      underWay.clear()
    }
  }, [name, underWay])

  useEffect(() => {
    const of = latest.current
    if (!of || !name) return
    const positions = wanted ? wanted.split(',').map(Number) : []
    const timer = setTimeout(() => {
      for (const [start, aborter] of underWay) if (!positions.includes(start)) aborter.abort()
      for (const start of positions) {
        if (underWay.has(start)) continue
        const aborter = new AbortController()
        underWay.set(start, aborter)
        setError(null)
        fetchWindow(of, { position: start, limit: windowSize }, aborter.signal)
          .then(({ answer, askedAt }) =>
            cache.setQueryData<SparseView>(viewKey(of), (known) => merged(cache, { known, answer, askedAt })),
          )
          .catch((failure: unknown) => {
            if (!aborter.signal.aborted) setError(failure)
          })
          .finally(() => {
            if (underWay.get(start) === aborter) underWay.delete(start)
          })
      }
    }, settleMs)
    return () => clearTimeout(timer)
  }, [name, wanted, underWay, cache])

  return { error, forgetError }
}

type Answer = { answer: MessageWindow; askedAt: number }

/** What is known of a view together with an answer, and with the changes the server has not answered yet. */
export function merged(cache: QueryClient, { known, answer, askedAt }: Answer & { known: SparseView | undefined }) {
  const shown = withChangesUnderWay(merge(known, answer, askedAt))
  showKeywords(cache, Object.values(shown.rows))
  return shown
}

/** The first window of a view where it came with the page. */
export function cameWithPage(cache: QueryClient, view: MessageView): SparseView | undefined {
  const answer = cameAlready(pathOf(view, { position: 0, limit: windowSize }), messageWindow)
  return answer && merged(cache, { known: undefined, answer, askedAt: asked() })
}

/** Asks the server for part of a view. `seen`: the progress of its search that is known already. */
export async function fetchWindow(view: MessageView, part: Part, signal: AbortSignal): Promise<Answer> {
  const path = pathOf(view, part)
  for (;;) {
    const askedAt = asked()
    const answer = await call(path, messageWindow, { signal })
    // A change was answered meanwhile and this may not know it yet: ask again.
    if (!isStale(askedAt)) return { answer, askedAt }
  }
}

type Part = { position: number; limit: number; seen?: number }

function pathOf(view: MessageView, { position, limit, seen = 0 }: Part): string {
  const query = viewParameters(view)
  query.set('position', String(position))
  query.set('limit', String(limit))
  if (seen > 0) query.set('seen', String(seen))
  return `/api/messages?${query}`
}
