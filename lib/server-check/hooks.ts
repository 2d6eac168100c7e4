'use client'
import { useQuery } from '@tanstack/react-query'
import * as z from 'zod/mini'
import { call } from '@/lib/http/call'
import { type ServerChange, serverCheck } from './schema'

/** The ports and certificates of the mail server, looked at now. */
export function useServerCheck() {
  return useQuery({
    queryKey: ['console', 'server'],
    queryFn: ({ signal }) => call('/api/admin/server', serverCheck, { signal }),
    staleTime: 0,
  })
}

/** Opens or closes a port, or sets the limit: given to useDirectoryChange. */
export const changeServer = (change: ServerChange) =>
  call('/api/admin/server', z.object({}), { method: 'PUT', body: change })
