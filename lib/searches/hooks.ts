'use client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from '@/lib/http/call'
import { type SearchChange, searchList } from './schema'

export const searchesKey = ['searches'] as const

/** The searches a reader keeps. */
export function useSearches() {
  return useQuery({
    queryKey: searchesKey,
    queryFn: ({ signal }) => call('/api/searches', searchList, { signal }),
  })
}

/** Saves, renames or deletes one. */
export function useChangeSearches() {
  const cache = useQueryClient()
  return useMutation({
    scope: { id: 'searches' },
    mutationFn: (change: SearchChange) => call('/api/searches', searchList, { body: change }),
    onSuccess: (list) => cache.setQueryData(searchesKey, list),
  })
}
