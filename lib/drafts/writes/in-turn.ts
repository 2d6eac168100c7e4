import 'server-only'
import { turnsOf } from '@/lib/in-turn'

const ofDrafts = turnsOf('draft')

/** Saving, sending and discarding one draft happen one after the other, in the order asked for. */
export function inTurn<T>(accountId: string, draftId: string, work: () => Promise<T>): Promise<T> {
  return ofDrafts(`${accountId} ${draftId}`, work)
}
