'use client'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { call } from '@/lib/http/call'
import { type Conversation, conversation } from '../schema/opened'
import type { MessageId } from '../schema/row'

export const conversationsKey = ['messages', 'conversation'] as const

// Who goes through a list with the keyboard asks for nothing but the messages.
const settledMs = 250
const rememberedMs = 30 * 60_000

/** The conversation of an open message; undefined until it is known, which nothing waits for. Made anew by arrivals. */
export function useConversation(id: MessageId): Conversation | undefined {
  const isSettled = useSettled(id)
  const { data } = useQuery({
    queryKey: [...conversationsKey, id],
    queryFn: ({ signal }) => call(`/api/messages/${id}/conversation`, conversation, { signal }),
    enabled: isSettled,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: rememberedMs,
    retry: false,
  })
  return data
}

function useSettled(id: MessageId): boolean {
  const [settled, setSettled] = useState<MessageId | null>(null)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(id), settledMs)
    return () => clearTimeout(timer)
  }, [id])
  return settled === id
}
