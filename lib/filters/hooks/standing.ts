'use client'
import { useQuery } from '@tanstack/react-query'
import { call } from '@/lib/http/call'
import { filterStanding } from '../schema'

export const standingKey = ['filters', 'standing'] as const

/** Whether there are filters, and whether somebody is away. Asked for by whoever says so; the others wait for that answer. */
export function useFilterStanding({ asks }: { asks: boolean }) {
  return useQuery({
    queryKey: standingKey,
    queryFn: ({ signal }) => call('/api/filters/standing', filterStanding, { signal }),
    enabled: asks,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false, // a notice that is missing is no harm
  })
}
