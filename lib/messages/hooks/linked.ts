'use client'
import { queryOptions } from '@tanstack/react-query'
import { call } from '@/lib/http/call'
import { linkedMessage } from '../schema/opened'

/** Where the message of a link is now. Asked anew at every visit: it may have been moved since. */
export const linkedOptions = (link: string) =>
  queryOptions({
    queryKey: ['messages', 'linked', link],
    queryFn: async ({ signal }) =>
      (await call(`/api/message-links?${new URLSearchParams({ link })}`, linkedMessage, { signal })).id,
    gcTime: 0,
    retry: false,
  })
