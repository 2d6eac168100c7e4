import 'server-only'
import { processWide } from '@/lib/process-wide'

const lines = processWide('draft turns', () => new Map<string, Promise<unknown>>())

/** Saving, sending and discarding one draft happen one after the other, in the order asked for. */
export function inTurn<T>(accountId: string, draftId: string, work: () => Promise<T>): Promise<T> {
  const key = `${accountId} ${draftId}`
  const before = lines.get(key) ?? Promise.resolve()
  const mine = before.then(work, work)
  lines.set(key, mine)
  const leave = () => {
    if (lines.get(key) === mine) lines.delete(key)
  }
  mine.then(leave, leave)
  return mine
}
