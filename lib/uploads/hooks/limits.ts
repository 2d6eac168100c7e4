'use client'
import { type QueryClient, queryOptions, useQuery } from '@tanstack/react-query'
import { call } from '@/lib/http/call'
import { type UploadLimits, uploadLimits } from '../schema'

const limits = queryOptions({
  // Below the linked files: what they take is taken from what may be sent.
  queryKey: ['linked-files', 'limits'],
  queryFn: ({ signal }) => call('/api/uploads/limits', uploadLimits, { signal }),
  staleTime: 10 * 60_000,
})

/** How large files and messages may be. */
export function useUploadLimits() {
  return useQuery(limits)
}

/** The same, for whoever needs to know before going on. */
export function askLimits(cache: QueryClient): Promise<UploadLimits> {
  return cache.fetchQuery(limits)
}
