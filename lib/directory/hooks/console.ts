'use client'
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { entries } from '@/lib/audit/schema'
import { call } from '@/lib/http/call'
import { type AccountsQuery, account, accounts } from '../schema/account'
import { administrators, overview } from '../schema/administrator'
import { type AliasesQuery, aliases } from '../schema/alias'
import { consequences, domains } from '../schema/domain'

const consoleKey = ['console'] as const

/** The console's first page. */
export function useOverview() {
  return useQuery({
    queryKey: [...consoleKey, 'overview'],
    queryFn: ({ signal }) => call('/api/admin/overview', overview, { signal }),
  })
}

/** The domains one administers. */
export function useDomains() {
  return useQuery({
    queryKey: [...consoleKey, 'domains'],
    queryFn: async ({ signal }) => (await call('/api/admin/domains', domains, { signal })).domains,
  })
}

/** A page of accounts; the one before stays on the screen until it is there. */
export function useAccounts(query: Partial<AccountsQuery>) {
  return useQuery({
    queryKey: [...consoleKey, 'accounts', query],
    queryFn: ({ signal }) => call(`/api/admin/accounts?${paramsOf(query)}`, accounts, { signal }),
    placeholderData: keepPreviousData,
  })
}

export function useAccount(id: number) {
  return useQuery({
    queryKey: [...consoleKey, 'account', id],
    queryFn: ({ signal }) => call(`/api/admin/accounts/${id}`, account, { signal }),
  })
}

/** What would go with an account or a domain; asked when somebody is about to delete it. */
export function useConsequences(of: { account: number } | { domain: number }) {
  const path = 'account' in of ? `accounts/${of.account}/consequences` : `domains/${of.domain}`
  return useQuery({
    queryKey: [...consoleKey, 'consequences', path],
    queryFn: ({ signal }) => call(`/api/admin/${path}`, consequences, { signal }),
    staleTime: 0,
  })
}

/** A page of aliases. */
export function useAliases(query: Partial<AliasesQuery>) {
  return useQuery({
    queryKey: [...consoleKey, 'aliases', query],
    queryFn: ({ signal }) => call(`/api/admin/aliases?${paramsOf(query)}`, aliases, { signal }),
    placeholderData: keepPreviousData,
  })
}

export function useAdministrators() {
  return useQuery({
    queryKey: [...consoleKey, 'administrators'],
    queryFn: async ({ signal }) => (await call('/api/admin/administrators', administrators, { signal })).administrators,
  })
}

/** A page of the log of acts, before an entry. */
export function useLog(query: { q?: string; before?: number | undefined }) {
  return useQuery({
    queryKey: [...consoleKey, 'log', query],
    queryFn: ({ signal }) => call(`/api/admin/audit?${paramsOf(query)}`, entries, { signal }),
    placeholderData: keepPreviousData,
  })
}

/** One change of the directory (hooks/changes has them all); afterwards all that the console shows is looked at again. */
export function useDirectoryChange<In, Out>(send: (input: In) => Promise<Out>) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: send,
    onSuccess: () => cache.invalidateQueries({ queryKey: consoleKey }),
  })
}

function paramsOf(query: object): URLSearchParams {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== '')
  return new URLSearchParams(given.map(([name, value]) => [name, String(value)]))
}
