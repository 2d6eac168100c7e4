'use client'
import { usePathname, useSearchParams } from 'next/navigation'
import { useMemo } from 'react'
import { type ContactId, contactId, type GroupId, groupId } from '@/lib/contacts/schema'

/** Which people are listed: all, those written to without being kept, or those of a group. */
export type Shelf = { kind: 'all' } | { kind: 'collected' } | { kind: 'group'; id: GroupId }

export type Place = { shelf: Shelf; person: ContactId | 'new' | null; isEditing: boolean }

/** Where the reader is in the address book: /contacts/<id>?group=<id>&edit. */
export function usePlace(): Place {
  const path = usePathname()
  const query = useSearchParams().toString()
  return useMemo(() => placeOf(path, query), [path, query])
}

/** Goes to a place, as a step in the browser's history; no request is made for it. `replace`: no step back to here. */
export function goTo(place: Partial<Place>, { replace = false } = {}): void {
  const here = placeOf(window.location.pathname, window.location.search)
  const address = addressOf({ ...here, isEditing: false, ...place })
  if (address === `${window.location.pathname}${window.location.search}`) return
  if (replace) window.history.replaceState(null, '', address)
  else window.history.pushState(null, '', address)
}

export function placeOf(path: string, search: string): Place {
  const [, person = ''] = path.split('/').filter(Boolean)
  const query = new URLSearchParams(search)
  const group = query.get('group') ?? ''
  return {
    shelf:
      group === 'collected'
        ? { kind: 'collected' }
        : group && groupId.safeParse(group).success
          ? { kind: 'group', id: groupId.parse(group) }
          : { kind: 'all' },
    person: person === 'new' ? 'new' : (contactId.safeParse(person).data ?? null),
    isEditing: query.has('edit'),
  }
}

export function addressOf({ shelf, person, isEditing }: Place): string {
  const query = new URLSearchParams()
  if (shelf.kind !== 'all') query.set('group', shelf.kind === 'group' ? shelf.id : 'collected')
  if (isEditing) query.set('edit', '1')
  return `/contacts${person ? `/${person}` : ''}${query.size > 0 ? `?${query}` : ''}`
}
