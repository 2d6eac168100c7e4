'use client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call, cameAlready } from '@/lib/http/call'
import { withChange } from './rules'
import { type Settings, type SettingsChange, settings } from './schema'

export const settingsKey = ['settings'] as const

/** What the reader chose for themselves. */
export function useSettings() {
  return useQuery({
    queryKey: settingsKey,
    queryFn: ({ signal }) => call('/api/settings', settings, { signal }),
    initialData: () => cameAlready('/api/settings', settings),
    staleTime: 5 * 60_000,
  })
}

/**
 * Changes some of the settings: `change({ density: 'compact' })`. Seen at once; put back when the server refuses.
 * Changes are sent one after the other, each by itself: what another tab has changed meanwhile stays.
 */
export function useChangeSettings() {
  const cache = useQueryClient()
  return useMutation({
    scope: { id: 'settings' },
    mutationFn: (change: SettingsChange) => call('/api/settings', settings, { method: 'PATCH', body: change }),
    onMutate: async (change) => {
      await cache.cancelQueries({ queryKey: settingsKey })
      const before = cache.getQueryData<Settings>(settingsKey)
      if (before) cache.setQueryData(settingsKey, withChange(before, change))
      return { before }
    },
    onError: (_error, _change, kept) => {
      if (kept?.before && cache.isMutating({ mutationKey: settingsKey }) <= 1)
        cache.setQueryData(settingsKey, kept.before)
      void cache.invalidateQueries({ queryKey: settingsKey })
    },
    onSuccess: (kept) => {
      // While another change is on its way, this answer is older than the screen.
      if (cache.isMutating({ mutationKey: settingsKey }) > 1) return
      const hasNews = cache.getQueryState(settingsKey)?.isInvalidated
      cache.setQueryData(settingsKey, kept)
      if (hasNews) void cache.invalidateQueries({ queryKey: settingsKey })
    },
    mutationKey: settingsKey,
  })
}
