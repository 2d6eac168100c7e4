'use client'
import { type QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from '@/lib/http/call'
import { moved } from '../rules'
import { type FilterChange, type FilterState, filterState, scriptText } from '../schema'
import { standingKey } from './standing'

const filtersKey = ['filters', 'state'] as const

/** The reader's filters, as they stand on the mail server. */
export function useFilters() {
  return useQuery({
    queryKey: filtersKey,
    queryFn: ({ signal }) => call('/api/filters', filterState, { signal }),
    retry: false, // a server that is slow to say no is not asked four times
  })
}

/** Changes filters on the server, and shows what came of it wherever it is seen. */
export async function changeFiltersNow(cache: QueryClient, change: FilterChange): Promise<FilterState> {
  const state = await call('/api/filters', filterState, { body: change })
  cache.setQueryData(filtersKey, state)
  void cache.invalidateQueries({ queryKey: standingKey })
  return state
}

/** Changes filters. Order and switches are seen at once. */
export function useChangeFilters() {
  const cache = useQueryClient()
  return useMutation({
    scope: { id: 'filters' },
    mutationFn: (change: FilterChange) => changeFiltersNow(cache, change),
    onMutate: (change) => {
      const before = cache.getQueryData<FilterState>(filtersKey)
      if (before) cache.setQueryData<FilterState>(filtersKey, seenAtOnce(before, change))
      return before
    },
    onError: (_error, _change, before) => {
      if (before) cache.setQueryData(filtersKey, before)
    },
  })
}

/** The text of a script of the reader's. */
export function useOtherScript(name: string) {
  return useQuery({
    queryKey: ['filters', 'script', name],
    queryFn: async ({ signal }) =>
      (await call(`/api/filters/scripts?${new URLSearchParams({ name })}`, scriptText, { signal })).text,
  })
}

function seenAtOnce(state: FilterState, change: FilterChange): FilterState {
  if (!state.isOffered) return state
  if (change.kind === 'move') return { ...state, rules: moved(state.rules, change.id, change.to) }
  if (change.kind !== 'switch') return state
  return {
    ...state,
    rules: state.rules.map((rule) => (rule.id === change.id ? { ...rule, isOn: change.isOn } : rule)),
  }
}
