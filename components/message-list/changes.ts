import type { Mailbox } from '@/lib/mailboxes/schema'
import { mailboxIdOf } from '@/lib/messages/rules/place'
import type { MessageChange } from '@/lib/messages/schema/change'
import type { MessageId } from '@/lib/messages/schema/row'

const mostAtOnce = 1000

/**
 * The changes that put messages into a mailbox, wherever they are. Into Junk is a report of spam, from Junk to the inbox
 * one of the contrary.
 */
export function moving(ids: MessageId[], mailboxes: Mailbox[], to: Mailbox): MessageChange[] {
  const junk = mailboxes.find(({ role }) => role === 'junk')?.id
  const elsewhere = ids.filter((id) => mailboxIdOf(id) !== to.id)
  const unjunked = to.role === 'inbox' ? elsewhere.filter((id) => mailboxIdOf(id) === junk) : []
  const moved = elsewhere.filter((id) => !unjunked.includes(id))
  const kind = to.role === 'junk' ? ({ kind: 'report', verdict: 'junk' } as const) : ({ kind: 'move' } as const)
  return [
    ...inPortions(unjunked).map((ids) => ({ kind: 'report', verdict: 'not-junk', ids, to: to.id }) as const),
    ...inPortions(moved).map((ids) => ({ ...kind, ids, to: to.id })),
  ]
}

/** As many as one change may have. */
export function inPortions(ids: MessageId[]): MessageId[][] {
  const portions: MessageId[][] = []
  for (let at = 0; at < ids.length; at += mostAtOnce) portions.push(ids.slice(at, at + mostAtOnce))
  return portions
}
