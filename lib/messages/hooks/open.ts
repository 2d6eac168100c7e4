'use client'
import { type QueryClient, queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { call } from '@/lib/http/call'
import { type Message, message } from '../schema/opened'
import type { MessageId } from '../schema/row'
import { keepBody, keptBody } from './kept-bodies'
import { openKey, withShownKeywords } from './keywords'

const rememberedMs = 60 * 60_000
// Only what was really looked at is kept for the next visit, with the keywords it has then.
const lookedAtMs = 1_500

// A message never changes but for its keywords, and the rows and changes keep those true: a second opening asks nobody.
const openOptions = (id: MessageId, showRemote: boolean) =>
  queryOptions({
    queryKey: [...openKey(id), ...(showRemote ? ['remote'] : [])],
    queryFn: async ({ signal, client }) => {
      const isKnown = client.getQueryData(openKey(id)) !== undefined
      const body = showRemote || isKnown ? null : await keptBody(id)
      if (body) return withShownKeywords(client, body)
      return call(`/api/messages/${id}${showRemote ? '?remote=1' : ''}`, message, { signal })
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: rememberedMs,
  })

/** The message to be read. `showRemote`: with its remote images, this once; what was shown stays meanwhile. */
export function useMessage(id: MessageId, { showRemote }: { showRemote: boolean }) {
  const cache = useQueryClient()
  const query = useQuery({
    ...openOptions(id, showRemote),
    placeholderData: (previous) => (previous?.id === id ? previous : undefined),
  })
  const { isSuccess } = query
  useEffect(() => {
    if (!isSuccess) return
    const timer = setTimeout(() => {
      const opened = cache.getQueryData<Message>(openKey(id))
      if (opened) void keepBody(opened)
    }, lookedAtMs)
    return () => clearTimeout(timer)
  }, [cache, id, isSuccess])
  return query
}

/** Fetches a message that will probably be opened next. */
export function prefetchMessage(cache: QueryClient, id: MessageId): Promise<void> {
  return cache.prefetchQuery(openOptions(id, false))
}
