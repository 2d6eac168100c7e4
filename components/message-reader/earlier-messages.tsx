'use client'
import { ChevronsUpDown } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import type { MessageId, MessageSummary } from '@/lib/messages/schema/row'
import { ConversationLine, writersOf } from './conversation-line'

/** `rows`: undefined until they are known. `news`: what was not read. `isExpected`: the message says that it answers something. */
type Props = {
  rows: MessageSummary[] | undefined
  news: ReadonlySet<MessageId>
  isExpected: boolean
  hasMore: boolean
}

const line = 'flex h-10 w-full items-center gap-3 border-line border-b px-4 text-muted text-sm coarse:h-11 md:px-6'

/** What came before the open message: one line high until it is unfolded, and from the start, so that nothing moves. */
export function EarlierMessages({ rows, news, isExpected, hasMore }: Props) {
  const words = useTranslations('reader')
  const [isUnfolded, setUnfolded] = useState(false)
  if (!rows || rows.length === 0) {
    if (!isExpected) return null
    return <p className={line}>{rows && words('noEarlier')}</p>
  }
  const unread = rows.filter(({ id }) => news.has(id)).length
  if (rows.length > 1 && !isUnfolded) {
    return (
      <Button
        className={`${line} cursor-default text-start -outline-offset-2 hover:bg-hover`}
        onPress={() => setUnfolded(true)}
      >
        <ChevronsUpDown aria-hidden size={16} className="shrink-0" />
        <span className="shrink-0 font-medium text-ink">{words('showEarlier', { count: rows.length })}</span>
        {unread > 0 && (
          <span className="shrink-0 font-semibold text-accent">{words('earlierUnread', { count: unread })}</span>
        )}
        <bdi className="min-w-0 truncate">{writersOf(rows)}</bdi>
      </Button>
    )
  }
  return (
    <>
      {hasMore && <p className={line}>{words('olderNotShown')}</p>}
      <ol aria-label={words('earlier')}>
        {rows.map((row, index) => (
          <ConversationLine key={row.id} row={row} isNew={news.has(row.id)} takesFocus={isUnfolded && index === 0} />
        ))}
      </ol>
    </>
  )
}
