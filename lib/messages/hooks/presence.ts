import { useQuery } from '@tanstack/react-query'
import { call } from '@/lib/http/call'
import type { MailboxId } from '@/lib/mailboxes/schema'
import { mailboxIdOf } from '../rules/place'
import { presence } from '../schema/opened'
import type { MessageId } from '../schema/row'

export const presenceKey = ['messages', 'presence'] as const

/** The mailbox a key of the query cache asks about, where a message is open. */
export function presenceOf([, , id]: readonly unknown[]): MailboxId | undefined {
  return typeof id === 'string' ? mailboxIdOf(id as MessageId) : undefined
}

/**
 * Whether the open message has left its mailbox by another hand. A list that shows it is answer enough; asked is only
 * when none does, and again whenever something changes there.
 */
export function useIsGone(id: MessageId | null, { isListed }: { isListed: boolean }): boolean {
  const { data } = useQuery({
    queryKey: [...presenceKey, id],
    queryFn: ({ signal }) => call(`/api/messages/${id}/presence`, presence, { signal }),
    enabled: id !== null && !isListed,
    staleTime: Number.POSITIVE_INFINITY,
  })
  return !isListed && data?.isHere === false
}
