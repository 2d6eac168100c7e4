'use client'
import { type QueryClient, queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import * as z from 'zod'
import { Problem } from '@/lib/errors'
import { call, problemFrom } from '@/lib/http/call'
import { settingsKey, useChangeSettings } from '@/lib/settings/hooks'
import { settings } from '@/lib/settings/schema'
import { headerField, type MessageId, message } from '../schema'

// A message never changes but for its keywords, and those are kept true by `useChangeMessages`.
const freshMs = 10 * 60_000

const openOptions = (id: MessageId, showRemote: boolean) =>
  queryOptions({
    queryKey: ['messages', 'open', id, ...(showRemote ? ['remote'] : [])],
    queryFn: ({ signal }) => call(`/api/messages/${id}${showRemote ? '?remote=1' : ''}`, message, { signal }),
    staleTime: freshMs,
  })

/** The message to be read. `showRemote`: with its remote images, this once; what was shown stays meanwhile. */
export function useMessage(id: MessageId, { showRemote }: { showRemote: boolean }) {
  return useQuery({
    ...openOptions(id, showRemote),
    placeholderData: (previous) => (previous?.id === id ? previous : undefined),
  })
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
    onSuccess: () => cache.invalidateQueries({ queryKey: ['messages', 'open'] }),
  })
}
