'use client'
import { useQuery } from '@tanstack/react-query'
import { call } from '@/lib/http/call'
import { identity } from './schema'

/** What the reader writes as. */
export function useIdentity() {
  return useQuery({
    queryKey: ['settings', 'identity'],
    queryFn: ({ signal }) => call('/api/identity', identity, { signal }),
    staleTime: 60_000,
  })
}
