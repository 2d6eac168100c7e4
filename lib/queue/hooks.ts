'use client'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import * as z from 'zod/mini'
import { call } from '@/lib/http/call'
import { type QueueVerb, queue } from './schema'

const everyMs = 5_000
const done = z.object({})

/** The queue as it is, looked at again every few seconds. Below ['console'], which a change there looks at again. */
export function useQueue(q: string) {
  return useQuery({
    queryKey: ['console', 'queue', q],
    queryFn: ({ signal }) => call(`/api/admin/queue?${new URLSearchParams({ q })}`, queue, { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: everyMs,
  })
}

/** Tries, holds, releases or deletes messages of the queue. */
export function changeMessages({ verb, ids }: { verb: QueueVerb; ids: string[] }) {
  if (verb === 'delete') return call('/api/admin/queue/deletion', done, { body: { ids } })
  return call('/api/admin/queue', done, { body: { verb, ids } })
}
