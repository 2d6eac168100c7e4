'use client'
import { useSyncExternalStore } from 'react'
import type { BulkChange } from '../schema/change'

type WithoutSet<Change> = Change extends unknown ? Omit<Change, 'of'> : never

/** What is done to all that a view has. */
export type BulkVerb = WithoutSet<BulkChange>

/** A change of many messages while it goes on. `total` is 0 until they are counted. */
export type BulkProgress = { verb: BulkVerb; done: number; total: number; isCancelled: boolean }

/** How it ended. `undo` is null when nothing can take it back, or nothing was changed. */
export type BulkEnd = { verb: BulkVerb; done: number; total: number; error: unknown; undo: (() => void) | null }

type Listener = (end: BulkEnd) => void

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
  if (running) showBulk({ ...running, isCancelled: true })
}

/** The bulk change that goes on, if any. */
export const runningBulk = (): BulkProgress | null => running

/** Tells how it ended. */
export function endBulk(end: BulkEnd): void {
  showBulk(null)
  for (const listener of listeners) listener(end)
}

/** Shows how far it is; null: nothing goes on. */
export function showBulk(next: BulkProgress | null): void {
  running = next
  for (const watcher of watchers) watcher()
}
