import type { Caution } from '@/lib/drafts/rules/cautions'
import type { DraftId } from '@/lib/drafts/schema'

/** What stands in the way of sending, as the composer says it. */
export type Stop =
  | { kind: 'failed'; words: string }
  | { kind: 'cautions'; cautions: Caution[]; sendAt?: Date }
  | { kind: 'unknown' }
  | null

// A composer closes before the server has answered. What it answers to a message is said in the composer that opens again.
const stops = new Map<DraftId, Stop>()

/** Keeps what is to be said of this draft once it is open again. */
export function leaveStop(id: DraftId, stop: Stop): void {
  stops.set(id, stop)
}

/** What is to be said of this draft, once. */
export function takeStop(id: DraftId): Stop {
  const stop = stops.get(id) ?? null
  stops.delete(id)
  return stop
}
