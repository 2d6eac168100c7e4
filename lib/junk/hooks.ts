'use client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import * as z from 'zod/mini'
import { call } from '@/lib/http/call'
import { type JunkVerdict, junkVerdict } from './schema'

const verdictsKey = ['junk', 'verdicts'] as const

/** What the reader has said of senders, newest first. */
export function useVerdicts() {
  return useQuery({
    queryKey: verdictsKey,
    queryFn: ({ signal }) => call('/api/junk', z.array(junkVerdict), { signal }),
  })
}

/** Forgets what was said of a sender. Seen at once. */
export function useForgetVerdict() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (address: string) =>
      call(`/api/junk?address=${encodeURIComponent(address)}`, z.object({}), { method: 'DELETE' }),
    onMutate: (address) =>
      cache.setQueryData<JunkVerdict[]>(verdictsKey, (now) => now?.filter((verdict) => verdict.address !== address)),
    onSettled: () => cache.invalidateQueries({ queryKey: verdictsKey }),
  })
}
