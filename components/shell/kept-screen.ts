'use client'
import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import * as z from 'zod/mini'
import { keep, keepFor, kept } from '@/lib/accounts/hooks/kept'
import { mailboxesKey } from '@/lib/mailboxes/hooks'
import { mailboxList } from '@/lib/mailboxes/schema'
import { merge, type SparseView, viewKey, viewOf, viewsKey, windowSize } from '@/lib/messages/hooks/view'
import { messageView, messageWindow } from '@/lib/messages/schema/view'
import { settingsKey } from '@/lib/settings/hooks'
import { settings } from '@/lib/settings/schema'

const mostViews = 5
const restMs = 1000
const dayMs = 24 * 60 * 60_000
const oldestMs = 30 * dayMs
const name = 'last'

// Read with the schemas of the routes: what another version of the product wrote is either still right, or not used.
const keptScreen = z.object({
  at: z.number(),
  mailboxes: mailboxList,
  settings: z.nullable(settings),
  views: z.array(z.object({ view: messageView, window: messageWindow })),
})
type KeptScreen = z.infer<typeof keptScreen>

/**
 * Shows what this browser saw last while the server is being asked, and keeps what it says for the next visit:
 * mailboxes, settings, and the first window of the last few mailboxes. The first paint does not wait for it, and
 * nothing is asked for less: what is kept counts as old.
 */
export function useKeptScreen(accountId: string): void {
  const cache = useQueryClient()
  // Read while the page comes alive, not after.
  const [found] = useState(() => {
    if (typeof window === 'undefined') return null
    keepFor(accountId)
    return kept('screen', name)
  })
  useEffect(() => {
    let isGone = false
    void found?.then((screen) => {
      if (!isGone) restoreScreen(cache, screen, Date.now())
    })
    const stop = keepScreen(cache)
    return () => {
      isGone = true
      stop()
    }
  }, [cache, found])
}

/** Puts what was kept into the cache, wherever the server has not answered yet. Answers whether it was of use. */
export function restoreScreen(cache: QueryClient, written: unknown, now: number): boolean {
  const screen = keptScreen.safeParse(written).data
  if (!screen || now - screen.at > oldestMs) return false
  const old = { updatedAt: Math.min(screen.at, now - dayMs) }
  const put = (key: readonly unknown[], data: unknown) => {
    if (cache.getQueryData(key) === undefined) cache.setQueryData(key, data, old)
  }
  put(mailboxesKey, screen.mailboxes)
  if (screen.settings) put(settingsKey, screen.settings)
  for (const { view, window } of screen.views) put(viewKey(view), merge(undefined, window, 0))
  return true
}

/** What is worth keeping of the cache; null before anything is known. */
export function screenOf(cache: QueryClient, now: number): KeptScreen | null {
  const mailboxes = mailboxList.safeParse(cache.getQueryData(mailboxesKey)).data
  if (!mailboxes) return null
  const views = cache
    .getQueryCache()
    .findAll({ queryKey: viewsKey })
    .sort((one, other) => other.state.dataUpdatedAt - one.state.dataUpdatedAt)
    .flatMap(({ queryKey, state }) => {
      const view = viewOf(queryKey)
      const data = state.data as SparseView | undefined
      // What somebody searched for is not left lying about.
      return view && data && !view.filter ? [{ view, window: firstWindowOf(data) }] : []
    })
    .slice(0, mostViews)
  return { at: now, mailboxes, settings: settings.safeParse(cache.getQueryData(settingsKey)).data ?? null, views }
}

function firstWindowOf({ total, queryState, rows }: SparseView) {
  const messages = []
  for (let position = 0; position < windowSize; position++) {
    const row = rows[position]
    if (!row) break
    messages.push(row)
  }
  return { total, queryState, position: 0, messages }
}

/** Writes when the cache has been at rest for a moment, and when the reader looks elsewhere. */
function keepScreen(cache: QueryClient): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const write = () => {
    clearTimeout(timer)
    timer = undefined
    const screen = screenOf(cache, Date.now())
    if (screen) void keep('screen', name, screen)
  }
  const stop = cache.getQueryCache().subscribe(({ type, query }) => {
    const [noun, kind] = query.queryKey
    const isShown = noun === mailboxesKey[0] || noun === settingsKey[0] || (noun === 'messages' && kind === 'view')
    if (type === 'updated' && isShown) timer ??= setTimeout(write, restMs)
  })
  const onHidden = () => {
    if (document.visibilityState === 'hidden' && timer) write()
  }
  document.addEventListener('visibilitychange', onHidden)
  return () => {
    stop()
    clearTimeout(timer)
    document.removeEventListener('visibilitychange', onHidden)
  }
}
