'use client'
import { usePathname, useSearchParams } from 'next/navigation'
import { createContext, type ReactNode, use, useLayoutEffect, useMemo, useSyncExternalStore } from 'react'
import { type MailboxId, mailboxId } from '@/lib/mailboxes/schema'
import { filterOf } from '@/lib/messages/hooks/query'
import { type MessageId, messageId } from '@/lib/messages/schema/row'
import type { MessageFilter } from '@/lib/messages/schema/view'

/** A screen that lies over the mailbox on a phone; on larger screens `search` opens the search panel. */
export type MailPanel = 'mailboxes' | 'search'

export type MailLocation = {
  /** The first part of the address: mail, contacts, settings. */
  area: string
  /** null: not said; the inbox. */
  mailboxId: MailboxId | null
  /** null: no message is open. */
  messageId: MessageId | null
  /** The last part of /mail/message/<link>, an address that outlives a move; null on all others. */
  link: string | null
  filter: MessageFilter | undefined
  panel: MailPanel | null
  /** false on contacts and settings. */
  isMail: boolean
}

const Location = createContext<MailLocation | null>(null)

/** Where the reader is, as the address says it: /mail/<mailbox>/<message>?<filter>. */
export function useMailLocation(): MailLocation {
  const location = use(Location)
  if (!location) throw new Error('useMailLocation: there is no LocationProvider around this.')
  return location
}

/**
 * Tells everything below where the reader is. The framework tells of a new address by a transition, whose drawing gives
 * way to everything else: a click would be seen 30 ms later. So a step of ours is drawn at once, before the framework
 * has followed.
 */
export function LocationProvider({ children }: { children: ReactNode }) {
  const path = usePathname()
  const query = useSearchParams().toString()
  const told = addressOf(path, query)
  const ahead = useSyncExternalStore(subscribe, () => stepped, noStep)
  useLayoutEffect(() => {
    if (told === addressNow()) setStepped(null)
  }, [told])
  // Between mail and the other areas there is a page to wait for.
  const address = ahead && isOfMail(ahead) && isOfMail(told) ? ahead : told
  const location = useMemo(() => {
    const [at = '', search = ''] = address.split('?')
    return locationOf(at, search)
  }, [address])
  return <Location value={location}>{children}</Location>
}

/** Draws what the address bar says now: after every step within the mail. */
export function showAddress(): void {
  setStepped(addressNow())
}

/** Reads an address. Anything that isn't an id of ours counts as absent. */
export function locationOf(path: string, query: string): MailLocation {
  const [area = '', inMailbox, message] = path.split('/').filter(Boolean)
  const search = new URLSearchParams(query)
  const panel = search.get('panel')
  const isMail = area === 'mail'
  // No mailbox can have this id: it would not be UTF-8.
  const isLink = isMail && inMailbox === 'message'
  return {
    area,
    mailboxId: (isMail && !isLink && mailboxId.safeParse(inMailbox).data) || null,
    messageId: (isMail && !isLink && messageId.safeParse(message).data) || null,
    link: isLink ? (message ?? '') : null,
    filter: filterOf(search),
    panel: panel === 'mailboxes' || panel === 'search' ? panel : null,
    isMail,
  }
}

// The step the framework has not followed yet; the address bar is one, so this is one.
let stepped: string | null = null
const listeners = new Set<() => void>()
const noStep = () => null

function setStepped(address: string | null) {
  if (stepped === address) return
  stepped = address
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  window.addEventListener('popstate', showAddress)
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) window.removeEventListener('popstate', showAddress)
  }
}

const addressNow = () => addressOf(window.location.pathname, new URLSearchParams(window.location.search).toString())
const isOfMail = (address: string) => /^\/mail[/?]/.test(address)
const addressOf = (path: string, query: string) => `${path}?${query}`
