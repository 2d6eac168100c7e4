'use client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call, cameAlready } from '@/lib/http/call'
import { type IdentityChange, identityList, writer } from './schema'

/** Who writes here. */
export function useWriter() {
  return useQuery({
    queryKey: ['settings', 'writer'],
    queryFn: ({ signal }) => call('/api/identity', writer, { signal }),
    initialData: () => cameAlready('/api/identity', writer),
    staleTime: 60_000,
  })
}

const identitiesKey = ['identities'] as const

/** All that the reader writes as, the usual one first. */
export function useIdentities() {
  return useQuery({
    queryKey: identitiesKey,
    queryFn: ({ signal }) => call('/api/identities', identityList, { signal }),
    select: ({ identities }) => identities,
    staleTime: 5 * 60_000,
  })
}

/** Adds, changes, orders or deletes one. */
export function useChangeIdentities() {
  const cache = useQueryClient()
  return useMutation({
    scope: { id: 'identities' },
    mutationFn: (change: IdentityChange) => call('/api/identities', identityList, { body: change }),
    onSuccess: (list) => {
      cache.setQueryData(identitiesKey, list)
      void cache.invalidateQueries({ queryKey: ['settings', 'writer'] })
    },
  })
}
