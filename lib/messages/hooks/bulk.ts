'use client'
import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useCallback, useSyncExternalStore } from 'react'
import { call } from '@/lib/http/call'
import { mailboxesKey } from '@/lib/mailboxes/hooks'
import type { MailboxId } from '@/lib/mailboxes/schema'
import { countOf, portionsOf } from '../rules/portions'
import { type BulkChange, bulkResult, type MessageSet, wholeView } from '../schema/change'
import type { MessageView } from '../schema/view'
import { viewParameters } from './query'
import { viewsKey } from './view'

type WithoutSet<Change> = Change extends unknown ? Omit<Change, 'of'> : never

/** What is done to all that a view has. */
export type BulkVerb = WithoutSet<BulkChange>

/** A change of many messages while it goes on. `total` is 0 until they are counted. */
export type BulkProgress = { verb: BulkVerb; done: number; total: number; isCancelled: boolean }

/** How it ended. `undo` is null when nothing can take it back, or nothing was changed. */
export type BulkEnd = { verb: BulkVerb; done: number; total: number; error: unknown; undo: (() => void) | null }

type Listener = (end: BulkEnd) => void

// As many as are done within a second or so: the progress moves, and cancelling helps.
const portionSize = 2_000

let running: BulkProgress | null = null
const watchers = new Set<() => void>()
const listeners = new Set<Listener>()

/** Hears how bulk changes end, until the returned function is called. */
export function onBulkEnd(listener: Listener): () => void {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

/** The bulk change that goes on, if any. */
export function useBulkProgress(): BulkProgress | null {
  return useSyncExternalStore(
    (changed) => {
      watchers.add(changed)
      return () => watchers.delete(changed)
    },
    () => running,
    () => null,
  )
}

/** Stops after the portion that is under way; what is done stays done, and can be taken back. */
export function cancelBulk(): void {
  if (running) show({ ...running, isCancelled: true })
}

/**
 * Changes all that a view has, whatever of it is loaded, by one verb or several after each other. One at a time: false
 * when another goes on.
 */
export function useBulkChange(): (view: MessageView, verb: BulkVerb, ...others: BulkVerb[]) => boolean {
  const cache = useQueryClient()
  return useCallback(
    (view, verb, ...others) => {
      if (running) return false
      void changeAll(cache, verb, async () => {
        const { sets } = await call(`/api/messages/whole?${viewParameters(view)}`, wholeView)
        const isThere = (each: BulkVerb, { mailboxId }: MessageSet) => 'to' in each && each.to === mailboxId
        const verbsOf = (set: MessageSet) => [verb, ...others].filter((each) => !isThere(each, set))
        return sets.map((set) => ({ set, verbs: verbsOf(set) })).filter(({ verbs }) => verbs.length > 0)
      })
      return true
    },
    [cache],
  )
}

/** Messages of one mailbox, and what is done to them, one after the other. */
type Part = { set: MessageSet; verbs: BulkVerb[] }

async function changeAll(cache: QueryClient, verb: BulkVerb, whichOnes: () => Promise<Part[]>) {
  const back: Part[] = []
  let isTold = true
  let error: unknown = null
  let done = 0
  show({ verb, done: 0, total: 0, isCancelled: false })
  try {
    const parts = await whichOnes()
    const total = parts.reduce((sum, { set }) => sum + countOf(set), 0)
    const portions = parts.flatMap(({ set, verbs }) => portionsOf(set, portionSize).map((of) => ({ of, verbs })))
    for (const { of, verbs } of portions) {
      if (running?.isCancelled) break
      // A message to which several things are done is one message.
      let changed = 0
      for (const each of verbs) {
        const result = await call('/api/message-changes/bulk', bulkResult, { body: { ...each, of } })
        const opposite = inverse(each, of.mailboxId)
        if (result.changed && opposite) takeBack(back, result.changed, opposite)
        else if (result.count > 0) isTold = false
        changed = Math.max(changed, result.count)
      }
      done = Math.min(total, done + changed)
      show({ verb, done, total, isCancelled: running?.isCancelled ?? false })
    }
  } catch (cause) {
    error = cause
  }
  const { total = 0 } = running ?? {}
  // The end is told once the screen shows it.
  await Promise.all([
    cache.invalidateQueries({ queryKey: viewsKey }),
    cache.invalidateQueries({ queryKey: mailboxesKey }),
  ])
  show(null)
  const [opposite] = back.flatMap(({ verbs }) => verbs)
  const undo =
    isTold && opposite ? () => void (running ?? changeAll(cache, opposite, () => Promise.resolve(back))) : null
  for (const listener of listeners) listener({ verb, done, total, error, undo })
}

/** What several verbs changed of the same messages is taken back of each message at once. */
function takeBack(back: Part[], set: MessageSet, verb: BulkVerb) {
  const last = back.at(-1)
  if (last && last.set.mailboxId === set.mailboxId && last.set.uids === set.uids) last.verbs.push(verb)
  else back.push({ set, verbs: [verb] })
}

function inverse(verb: BulkVerb, from: MailboxId): BulkVerb | null {
  switch (verb.kind) {
    case 'flag':
      return { kind: 'flag', keyword: verb.keyword, on: !verb.on }
    case 'move':
      return { kind: 'move', to: from }
    case 'report':
      return { kind: 'report', verdict: verb.verdict === 'junk' ? 'not-junk' : 'junk', to: from }
    case 'expunge':
      return null
  }
}

function show(next: BulkProgress | null) {
  running = next
  for (const watcher of watchers) watcher()
}
