'use client'
import { useMemo } from 'react'
import type { Mailbox } from '@/lib/mailboxes/schema'
import type { MessageViewState } from '@/lib/messages/hooks/list'
import { windowSize } from '@/lib/messages/hooks/view'
import type { MessageId } from '@/lib/messages/schema/row'
import { useFates } from '@/lib/reports/hooks/fates'
import type { Fate } from '@/lib/reports/schema/fate'

/**
 * What became of the sent messages on the screen. Asked about by whole windows of the list, so that scrolling asks once in fifty
 * rows; the rows themselves stay as they are.
 */
export function useRowFates(
  view: MessageViewState,
  { role }: Pick<Mailbox, 'role'>,
  shown: number[],
): Record<MessageId, Fate> {
  const first = Math.floor((shown[0] ?? 0) / windowSize) * windowSize
  const end = Math.ceil(((shown.at(-1) ?? 0) + 1) / windowSize) * windowSize
  const rows = role === 'sent' ? view.data?.rows : undefined
  const ids = useMemo(() => {
    const found: MessageId[] = []
    for (let position = first; rows && position < end; position++) {
      const row = rows[position]
      if (row) found.push(row.id)
    }
    return found.slice(0, mostAsked)
  }, [rows, first, end])
  return useFates(ids)
}

const mostAsked = 300
