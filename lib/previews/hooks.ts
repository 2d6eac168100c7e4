'use client'
import { useQuery } from '@tanstack/react-query'
import { call } from '@/lib/http/call'
import type { MessageId } from '@/lib/messages/schema/row'
import { shownCards, shownMessage } from './schema'

/** The people of a vCard attachment. A message never changes, so they are asked for once. */
export function useShownCards(id: MessageId, part: string) {
  return useQuery({
    queryKey: ['messages', 'cards', id, part],
    queryFn: ({ signal }) => call(`/api/messages/${id}/parts/${part}/cards`, shownCards, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })
}

/** A message attached to another. */
export function useShownMessage(id: MessageId, part: string) {
  return useQuery({
    queryKey: ['messages', 'attached', id, part],
    queryFn: ({ signal }) => call(`/api/messages/${id}/parts/${part}/message`, shownMessage, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
  })
}
