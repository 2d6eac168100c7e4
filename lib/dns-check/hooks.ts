'use client'
import { useQuery } from '@tanstack/react-query'
import { call } from '@/lib/http/call'
import { domainCheck } from './schema'

/** What a domain says in DNS, asked now. null: of none. */
export function useDomainCheck(id: number | null) {
  return useQuery({
    queryKey: ['console', 'dns', id],
    queryFn: ({ signal }) => call(`/api/admin/domains/${id}/dns`, domainCheck, { signal }),
    enabled: id !== null,
    staleTime: 0,
  })
}
