import 'server-only'
import { processWide } from '@/lib/process-wide'

const turns = processWide('address book turns', () => new Map<string, Promise<unknown>>())

/** Work on one address book, one after the other: two that look first and then add would both add. */
export async function inTurn<T>(accountId: string, work: () => Promise<T>): Promise<T> {
  const before = turns.get(accountId) ?? Promise.resolve()
  const mine = before.then(work, work)
  const settled = mine.catch(() => {})
  turns.set(accountId, settled)
  try {
    return await mine
  } finally {
    if (turns.get(accountId) === settled) turns.delete(accountId)
  }
}
