'use client'
import { type QueryClient, queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import * as z from 'zod/mini'
import { Problem } from '@/lib/errors'
import { call, problemFrom } from '@/lib/http/call'
import { settingsKey, useChangeSettings } from '@/lib/settings/hooks'
import { settings } from '@/lib/settings/schema'
import { headerField, type Message, message } from '../schema/opened'
import type { MessageId } from '../schema/row'
import { discardBodies, keepBody, keptBody } from './kept-bodies'
import { openedKey, openKey, withShownKeywords } from './keywords'

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

/** Every line of a message's header, asked for while `isOpen`. */
export function useHeaders(id: MessageId, isOpen: boolean) {
  return useQuery({
    queryKey: ['messages', 'headers', id],
    queryFn: ({ signal }) => call(`/api/messages/${id}/headers`, z.array(headerField), { signal }),
    enabled: isOpen,
    staleTime: Number.POSITIVE_INFINITY,
  })
}

/** The source of a message as text, each byte a character where it is not UTF-8. */
export function useSource(id: MessageId) {
  return useQuery({
    queryKey: ['messages', 'source', id],
    queryFn: ({ signal }) => readSource(id, signal),
    gcTime: 60_000,
  })
}

async function readSource(id: MessageId, signal: AbortSignal): Promise<string> {
  const response = await fetch(`/api/messages/${id}/source`, { signal }).catch((cause: unknown) => {
    throw new Problem('unavailable', 'offline', { cause })
  })
  if (!response.ok) throw problemFrom(await response.json().catch(() => null), response.status)
  return response.text()
}

/** Remote images of this sender are shown from now on. */
export function useAllowSender() {
  const cache = useQueryClient()
  const { mutateAsync } = useChangeSettings()
  return useMutation({
    async mutationFn(email: string) {
      const { remoteAllowedSenders } = await cache.ensureQueryData({
        queryKey: settingsKey,
        queryFn: () => call('/api/settings', settings),
      })
      await mutateAsync({ remoteAllowedSenders: [...new Set([...remoteAllowedSenders, email.toLowerCase()])] })
    },
    onSuccess: async () => {
      await discardBodies()
      await cache.invalidateQueries({ queryKey: openedKey })
    },
  })
}
