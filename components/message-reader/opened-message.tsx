'use client'
import { useTranslations } from 'next-intl'
import type { Mailbox } from '@/lib/mailboxes/schema'
import { useConversation } from '@/lib/messages/hooks/conversation'
import type { Message } from '@/lib/messages/schema/opened'
import { ConversationLine } from './conversation-line'
import { EarlierMessages } from './earlier-messages'
import { MessageContent } from './message-content'
import { MessageHeading } from './message-heading'
import { useConversationSeen } from './use-conversation-seen'

type Props = { message: Message; mailbox: Mailbox; onShowRemote(): void }

/** A message as it is read, between those of its conversation: they come when they are known, it waits for none. */
export function OpenedMessage({ message, mailbox, onShowRemote }: Props) {
  const words = useTranslations('reader')
  const { messages, hasMore = false } = useConversation(message.id) ?? {}
  const news = useConversationSeen(message.id, mailbox, messages)
  const at = messages?.findIndex(({ id }) => id === message.id) ?? -1
  const earlier = at < 0 && messages ? [] : messages?.slice(0, at)
  const later = at < 0 ? [] : (messages?.slice(at + 1) ?? [])
  const isAnswer = message.references.length > 0 || message.inReplyTo !== ''
  return (
    // A new message begins at its top.
    <div key={message.id} className="flex min-h-0 grow flex-col overflow-y-auto [container-type:size]">
      <h2 dir="auto" className="px-4 pt-3 pb-2 font-semibold text-lg [overflow-wrap:anywhere] md:px-6">
        {message.subject.trim() || words('noSubject')}
      </h2>
      <EarlierMessages rows={earlier} news={news} isExpected={isAnswer} hasMore={hasMore} />
      <MessageHeading message={message} />
      <MessageContent message={message} onShowRemote={onShowRemote} />
      {later.length > 0 && (
        <ol aria-label={words('later')} className="border-line border-t">
          {later.map((row) => (
            <ConversationLine key={row.id} row={row} isNew={news.has(row.id)} />
          ))}
        </ol>
      )}
    </div>
  )
}
