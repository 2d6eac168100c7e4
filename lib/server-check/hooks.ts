'use client'
import { useQuery } from '@tanstack/react-query'
import { call } from '@/lib/http/call'
import { serverCheck } from './schema'

/** The ports and certificates of the mail server, looked at now. */
export function useServerCheck() {
  return useQuery({
    queryKey: ['console', 'server'],
    queryFn: ({ signal }) => call('/api/admin/server', serverCheck, { signal }),
    staleTime: 0,
  })
}
