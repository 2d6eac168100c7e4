'use client'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { call } from '@/lib/http/call'
import { firstFrom } from '../schema/opened'
import type { MessageId } from '../schema/row'

// Whoever only leafs through asks nothing.
const lookedAtMs = 700

/** Whether this message is the first of its writer; asked once the reader stays with it. */
export function useIsFirst(id: MessageId): boolean {
  const [stayed, setStayed] = useState<MessageId | null>(null)
  useEffect(() => {
    const timer = setTimeout(() => setStayed(id), lookedAtMs)
    return () => clearTimeout(timer)
  }, [id])
  const { data } = useQuery({
    queryKey: ['messages', 'first', id],
    queryFn: ({ signal }) => call(`/api/messages/${id}/first`, firstFrom, { signal }),
    enabled: stayed === id,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  })
  return data?.isFirst ?? false
}
