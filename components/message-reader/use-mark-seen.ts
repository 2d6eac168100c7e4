'use client'
import { useEffect, useRef } from 'react'
import { useChangeMessages } from '@/lib/messages/hooks/change'
import type { Message } from '@/lib/messages/schema/opened'

/** Marks a message as read when it comes up, once: marked as unread afterwards, it stays so. */
export function useMarkSeen(message: Message | undefined) {
  const { mutate } = useChangeMessages()
  const marked = useRef('')
  useEffect(() => {
    if (!message || marked.current === message.id) return
    marked.current = message.id
    if (!message.keywords.includes('$seen')) mutate({ kind: 'flag', ids: [message.id], keyword: '$seen', on: true })
  }, [message, mutate])
}
