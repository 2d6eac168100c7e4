'use client'
import { useQuery } from '@tanstack/react-query'
import { call, cameAlready } from '@/lib/http/call'
import { identity } from './schema'

/** What the reader writes as. */
export function useIdentity() {
  return useQuery({
    queryKey: ['settings', 'identity'],
    queryFn: ({ signal }) => call('/api/identity', identity, { signal }),
    initialData: () => cameAlready('/api/identity', identity),
    staleTime: 60_000,
  })
}
