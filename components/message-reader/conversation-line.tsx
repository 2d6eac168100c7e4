'use client'
import { useFormatter, useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { datePrecision } from '@/components/message-list/day-words'
import type { MessageSummary } from '@/lib/messages/schema/row'
import { ConversationMessage } from './conversation-message'

/** `isNew`: it was not read when it came up. `takesFocus`: as it appears, from what stood in its place. */
type Props = { row: MessageSummary; isNew: boolean; takesFocus?: boolean }

/** Another message of the conversation: one line of who, what and when, and the message itself when it is opened. */
export function ConversationLine({ row, isNew, takesFocus = false }: Props) {
  const words = useTranslations('reader')
  const format = useFormatter()
  const [isOpen, setOpen] = useState(false)
  const body = useId()
  const received = new Date(row.receivedAt)
  const isUnread = isNew || !row.keywords.includes('$seen')
  return (
    <li className="border-line border-b">
      <Button
        autoFocus={takesFocus}
        aria-expanded={isOpen}
        {...(isOpen ? { 'aria-controls': body } : {})}
        onPress={() => setOpen(!isOpen)}
        className="flex h-10 w-full cursor-default items-center gap-3 px-4 text-start -outline-offset-2 hover:bg-hover coarse:h-11 md:px-6"
      >
        {isUnread && <span className="sr-only">{words('unread')}</span>}
        <bdi className={`max-w-[40%] shrink-0 truncate ${isUnread ? 'font-semibold' : 'font-medium'}`}>
          {writersOf([row]) || words('noSender')}
        </bdi>
        <span dir="auto" className="min-w-0 grow truncate text-muted text-sm">
          {isOpen ? '' : row.snippet}
        </span>
        <time dateTime={row.receivedAt} className="shrink-0 text-muted text-xs">
          {format.dateTime(received, datePrecision(received, new Date()))}
        </time>
      </Button>
      {isOpen && (
        <div id={body}>
          <ConversationMessage id={row.id} mailboxId={row.mailboxId} />
        </div>
      )}
    </li>
  )
}

/** Who wrote these messages, each once. */
export function writersOf(rows: MessageSummary[]): string {
  const names = rows.flatMap(({ from }) => from.map(({ name, email }) => name.trim() || email))
  return [...new Set(names)].join(', ')
}
