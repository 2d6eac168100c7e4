'use client'
import { useQuery } from '@tanstack/react-query'
import * as z from 'zod/mini'
import { Problem } from '@/lib/errors'
import { call, problemFrom } from '@/lib/http/call'
import { headerField } from '../schema/opened'
import type { MessageId } from '../schema/row'

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
