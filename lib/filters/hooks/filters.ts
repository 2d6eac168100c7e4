'use client'
import { type QueryClient, useIsMutating, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from '@/lib/http/call'
import { moved } from '../rules/filters'
import { type Application, applied, type FilterChange, type FilterState, filterState, scriptText } from '../schema'
import { standingKey } from './standing'

const filtersKey = ['filters', 'state'] as const
const changingKey = ['filters', 'change'] as const

/** The reader's filters, as they stand on the mail server. */
export function useFilters() {
  const isChanging = useIsMutating({ mutationKey: changingKey }) > 0
  return useQuery({
    queryKey: filtersKey,
    queryFn: ({ signal }) => call('/api/filters', filterState, { signal }),
    // While changes wait their turn the screen is ahead of the server: what it shows must not jump back.
    enabled: !isChanging,
    retry: false, // a server that is slow to say no is not asked four times
  })
}

/** Changes filters on the server, and shows what came of it wherever it is seen. */
export async function changeFiltersNow(cache: QueryClient, change: FilterChange): Promise<void> {
  show(cache, await send(change))
}

const send = (change: FilterChange) => call('/api/filters', filterState, { body: change })

function show(cache: QueryClient, state: FilterState): void {
  cache.setQueryData(filtersKey, state)
  void cache.invalidateQueries({ queryKey: standingKey })
}

/** Changes filters. Order and switches are seen at once. */
export function useChangeFilters() {
  const cache = useQueryClient()
  return useMutation({
    scope: { id: 'filters' },
    mutationKey: changingKey,
    mutationFn: send,
    onMutate: async (change) => {
      await cache.cancelQueries({ queryKey: filtersKey })
      const before = cache.getQueryData<FilterState>(filtersKey)
      if (before) cache.setQueryData<FilterState>(filtersKey, seenAtOnce(before, change))
    },
    onSuccess: (state) => {
      if (cache.isMutating({ mutationKey: changingKey }) === 1) show(cache, state)
    },
    onError: () => cache.invalidateQueries({ queryKey: filtersKey }),
  })
}

/** Does to the mail of a mailbox what a rule does to mail that comes. */
export function useApplyRule() {
  const cache = useQueryClient()
  return useMutation({
    scope: { id: 'filters' },
    mutationFn: (asked: Application) => call('/api/filters/applications', applied, { body: asked }),
    onSettled: () =>
      Promise.all([
        cache.invalidateQueries({ queryKey: ['mailboxes'] }),
        cache.invalidateQueries({ queryKey: ['messages'] }),
      ]),
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
