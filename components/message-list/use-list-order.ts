'use client'
import { useRemembered } from '@/components/shell/remembered'
import type { MailboxId } from '@/lib/mailboxes/schema'
import { type MessageOrder, messageOrder } from '@/lib/messages/schema/view'

export type ListOrder = { order: MessageOrder; ascending: boolean }

/** How this browser lists a mailbox: newest arrival first until the reader says otherwise. */
export function useListOrder(mailboxId: MailboxId | undefined): [ListOrder, (next: ListOrder) => void] {
  const [kept, keep] = useRemembered(`order.${mailboxId ?? ''}`, 'arrival')
  const [named, direction] = kept.split(' ')
  const order = messageOrder.safeParse(named).data ?? 'arrival'
  const set = (next: ListOrder) => keep(`${next.order}${next.ascending ? ' ascending' : ''}`)
  return [{ order, ascending: direction === 'ascending' }, set]
}
