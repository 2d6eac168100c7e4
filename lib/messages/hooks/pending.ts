import type { MessageChange } from '../schema/change'

// Questions are numbered, so that an answer can be told older or newer than a change.
let count = 0
let settledAt = 0
const underWay = new Map<number, MessageChange>()

/** The number of a question that is being asked now. */
export function asked(): number {
  count += 1
  return count
}

/** Whether an answer may still lack a change that has been made since the question. */
export function isStale(askedAt: number): boolean {
  return askedAt < settledAt
}

/** Remembers a change the server hasn't answered yet; the returned function forgets it. */
export function begin(change: MessageChange): () => void {
  const number = asked()
  underWay.set(number, change)
  return () => {
    underWay.delete(number)
    settledAt = asked()
  }
}

/** Changes to show on top of what the server says, oldest first. */
export function changesUnderWay(): MessageChange[] {
  return [...underWay.values()]
}
