'use client'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { call } from '@/lib/http/call'
import { subscriptions } from './schema'

/** All lists seen in the reader's mailboxes; asked again for as long as they are being looked through. */
export function useSubscriptions() {
  return useQuery({
    queryKey: ['subscriptions'],
    queryFn: ({ signal }) => call('/api/subscriptions', subscriptions, { signal }),
    refetchInterval: ({ state }) => (state.data?.progress ? 500 : false),
    staleTime: 60_000,
    placeholderData: keepPreviousData,
  })
}
