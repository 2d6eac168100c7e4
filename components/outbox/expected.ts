// The messages this tab has handed over and says something about when they are out, or are not.
type Expected = { since: number; isQuiet: boolean }

let expected = new Map<string, Expected>()
const listeners = new Set<() => void>()

function set(next: Map<string, Expected>) {
  expected = next
  for (const listener of listeners) listener()
}

/** What becomes of this message shall be said; `isQuiet`: only when it goes wrong. */
export function expectNews(id: string, { isQuiet = false } = {}): void {
  set(new Map(expected).set(id, { since: Date.now(), isQuiet }))
}

/** It was said, or is not wanted any more. */
export function forgetNews(id: string): void {
  const next = new Map(expected)
  if (next.delete(id)) set(next)
}

/** The messages waited for, each with the moment since when. For useSyncExternalStore. */
export const expectedNews = {
  read: () => expected,
  subscribe(listener: () => void) {
    listeners.add(listener)
    return () => {
      listeners.delete(listener)
    }
  },
}
