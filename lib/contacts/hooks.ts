'use client'
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import * as z from 'zod/mini'
import { Problem } from '@/lib/errors'
import { call, problemFrom } from '@/lib/http/call'
import {
  addressBook,
  type ContactDraft,
  type ContactId,
  completion,
  contact,
  type GroupId,
  group,
  importResult,
} from './schema'

export const contactsKey = ['contacts'] as const
const bookKey = [...contactsKey, 'book'] as const

/** Everyone in the address book, and its groups. Searched in the browser, so that every letter shows at once. */
export function useAddressBook() {
  return useQuery({ queryKey: bookKey, queryFn: ({ signal }) => call('/api/contacts', addressBook, { signal }) })
}

/** Suggestions for a recipient that is being typed; the former ones stay until the new ones are here. */
export function useCompletions(query: string, isOn = true) {
  return useQuery({
    queryKey: [...contactsKey, 'completions', query],
    queryFn: ({ signal }) =>
      call(`/api/contacts/completions?q=${encodeURIComponent(query.slice(0, 200))}`, z.array(completion), { signal }),
    enabled: isOn,
    placeholderData: keepPreviousData,
  })
}

/** Adds a person (`id` null), or writes one anew. */
export function useSaveContact() {
  return useChange(({ id, draft }: { id: ContactId | null; draft: ContactDraft }) =>
    id
      ? call(`/api/contacts/${id}`, contact, { method: 'PUT', body: draft })
      : call('/api/contacts', contact, { body: draft }),
  )
}

export function useDeleteContact() {
  return useChange((id: ContactId) => call(`/api/contacts/${id}`, z.object({}), { method: 'DELETE' }))
}

/** Adds a group (`id` null), or gives one another name. */
export function useSaveGroup() {
  return useChange(({ id, name }: { id: GroupId | null; name: string }) =>
    id
      ? call(`/api/contacts/groups/${id}`, group, { method: 'PUT', body: { name } })
      : call('/api/contacts/groups', group, { body: { name } }),
  )
}

export function useDeleteGroup() {
  return useChange((id: GroupId) => call(`/api/contacts/groups/${id}`, z.object({}), { method: 'DELETE' }))
}

/** Sends a vCard file, as it is. */
export function useImportContacts() {
  return useChange(async (file: File) => {
    const response = await fetch('/api/contacts/import', {
      method: 'POST',
      headers: { 'content-type': 'text/vcard' },
      body: file,
    }).catch((cause: unknown) => {
      throw new Problem('unavailable', 'offline', { cause })
    })
    const json: unknown = await response.json().catch(() => null)
    if (!response.ok) throw problemFrom(json, response.status)
    return importResult.parse(json)
  })
}

// Done means that the lists say so too.
function useChange<In, Out>(mutationFn: (input: In) => Promise<Out>) {
  const cache = useQueryClient()
  return useMutation({ mutationFn, onSettled: () => cache.invalidateQueries({ queryKey: contactsKey }) })
}
