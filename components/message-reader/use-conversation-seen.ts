'use client'
import { useEffect, useRef, useState } from 'react'
import { useShownView } from '@/components/message-list/use-shown-view'
import type { Mailbox } from '@/lib/mailboxes/schema'
import { useChangeQuietly } from '@/lib/messages/hooks/change'
import type { MessageId, MessageSummary } from '@/lib/messages/schema/row'

const nothing: ReadonlySet<MessageId> = new Set()

/**
 * In a list of conversations, who opens one has seen it: what is unread in it, in this mailbox, is marked as read when
 * it comes up, once. Answers which messages those were. What arrives later is unread until it is opened.
 */
export function useConversationSeen(
  id: MessageId,
  mailbox: Mailbox,
  messages: MessageSummary[] | undefined,
): ReadonlySet<MessageId> {
  const { mutate } = useChangeQuietly()
  const isByConversation = useShownView(mailbox)?.conversations ?? false
  const [news, setNews] = useState(nothing)
  const isDone = useRef(false)
  useEffect(() => {
    if (isDone.current || !isByConversation || !messages) return
    isDone.current = true
    const unread = messages
      .filter((row) => row.mailboxId === mailbox.id && row.id !== id && !row.keywords.includes('$seen'))
      .map((row) => row.id)
    if (unread.length === 0) return
    setNews(new Set(unread))
    mutate({ kind: 'flag', ids: unread, keyword: '$seen', on: true })
  }, [isByConversation, messages, mailbox.id, id, mutate])
  return news
}
