'use client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import * as z from 'zod/mini'
import { sessions } from '@/lib/accounts/schema'
import { connectionSettings } from '@/lib/connection/schema'
import { call } from '@/lib/http/call'
import type { Forwarding } from '../schema/account'
import { appPasswords, newAppPassword, ownAccount, type PasswordChange } from '../schema/own'

const ownKey = ['own'] as const
const accountKey = [...ownKey, 'account'] as const
const done = z.object({})

/** One's own part of the directory; a Problem `no-directory` where there is none. */
export function useOwnAccount() {
  return useQuery({
    queryKey: accountKey,
    queryFn: ({ signal }) => call('/api/own/account', ownAccount, { signal }),
  })
}

export function useChangeForwarding() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (body: Forwarding) => call('/api/own/forwarding', ownAccount, { method: 'PUT', body }),
    onSuccess: (own) => cache.setQueryData(accountKey, own),
  })
}

export function useAddOwnAlias() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (localPart: string) => call('/api/own/aliases', ownAccount, { body: { localPart } }),
    onSuccess: (own) => cache.setQueryData(accountKey, own),
  })
}

export function useDeleteOwnAlias() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (address: string) =>
      call(`/api/own/aliases?${new URLSearchParams({ address })}`, ownAccount, { method: 'DELETE' }),
    onSuccess: (own) => cache.setQueryData(accountKey, own),
  })
}

export function useChangePassword() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (body: PasswordChange) => call('/api/own/password', done, { method: 'PUT', body }),
    onSuccess: () => cache.invalidateQueries({ queryKey: ownKey }),
  })
}

/** Where one is signed in. */
export function useSessions() {
  return useQuery({
    queryKey: [...ownKey, 'sessions'],
    queryFn: async ({ signal }) => (await call('/api/sessions', sessions, { signal })).sessions,
  })
}

export function useEndSession() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => call(`/api/sessions/${id}`, done, { method: 'DELETE' }),
    onSettled: () => cache.invalidateQueries({ queryKey: ownKey }),
  })
}

export function useAppPasswords() {
  return useQuery({
    queryKey: [...ownKey, 'app-passwords'],
    queryFn: async ({ signal }) => (await call('/api/own/app-passwords', appPasswords, { signal })).appPasswords,
  })
}

export function useMakeAppPassword() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (name: string) => call('/api/own/app-passwords', newAppPassword, { body: { name } }),
    onSuccess: () => cache.invalidateQueries({ queryKey: ownKey }),
  })
}

export function useRevokeAppPassword() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (id: number) => call(`/api/own/app-passwords/${id}`, done, { method: 'DELETE' }),
    onSettled: () => cache.invalidateQueries({ queryKey: ownKey }),
  })
}

/** What one types into another mail program. */
export function useConnectionSettings() {
  return useQuery({
    queryKey: [...ownKey, 'connections'],
    queryFn: ({ signal }) => call('/api/connections', connectionSettings, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })
}
