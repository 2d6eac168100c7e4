import type { Mailbox } from '@/lib/mailboxes/schema'
import type { MessageChange, MessageId } from '@/lib/messages/schema'

const mostAtOnce = 1000

/** The changes that put messages into a mailbox. Into Junk is a report of spam, from Junk to the inbox one of the contrary. */
export function moving(ids: MessageId[], from: Mailbox, to: Mailbox): MessageChange[] {
  if (from.id === to.id) return []
  const kind =
    to.role === 'junk'
      ? ({ kind: 'report', verdict: 'junk' } as const)
      : from.role === 'junk' && to.role === 'inbox'
        ? ({ kind: 'report', verdict: 'not-junk' } as const)
        : ({ kind: 'move' } as const)
  return inPortions(ids).map((portion) => ({ ...kind, ids: portion, from: from.id, to: to.id }))
}

/** As many as one change may have. */
export function inPortions(ids: MessageId[]): MessageId[][] {
  const portions: MessageId[][] = []
  for (let at = 0; at < ids.length; at += mostAtOnce) portions.push(ids.slice(at, at + mostAtOnce))
  return portions
}
