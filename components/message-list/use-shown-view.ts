'use client'
import { useMailLocation } from '@/components/shell/location'
import type { Mailbox } from '@/lib/mailboxes/schema'
import type { MessageView } from '@/lib/messages/schema/view'
import { useSettings } from '@/lib/settings/hooks'
import { defaultSettings } from '@/lib/settings/schema'
import { useListOrder } from './use-list-order'

/**
 * What of a mailbox is on the screen: what the address looks for, in this browser's order, by conversations where the
 * reader has it so. Searches and other orders are of messages, and a draft is written on by itself. null until it is
 * known which.
 */
export function useShownView(mailbox: Mailbox | null): MessageView | null {
  const { filter } = useMailLocation()
  const [{ order, ascending }] = useListOrder(mailbox?.id)
  const { data: settings, isPending } = useSettings()
  if (!mailbox || isPending) return null
  const isUsual = !filter && order === 'arrival' && !ascending
  const { conversations } = settings ?? defaultSettings
  return {
    mailboxId: mailbox.id,
    ...(filter && { filter }),
    order,
    ascending,
    ...(isUsual && conversations && mailbox.role !== 'drafts' && { conversations }),
  }
}
