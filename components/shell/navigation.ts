'use client'
import { useRouter } from 'next/navigation'
import { useMemo } from 'react'
import type { MailboxId } from '@/lib/mailboxes/schema'
import { queryOf } from '@/lib/messages/hooks/query'
import type { MessageId } from '@/lib/messages/schema/row'
import type { MessageFilter } from '@/lib/messages/schema/view'
import { locationOf, type MailLocation, type MailPanel, showAddress } from './location'

type How = { replace?: boolean }

export type MailNavigation = {
  openMailbox(id: MailboxId, filter?: MessageFilter, how?: How): void
  /** `replace`: takes the place of the open message in the history (next, previous, after archiving). */
  openMessage(mailbox: MailboxId, id: MessageId, how?: How): void
  closeMessage(): void
  search(filter: MessageFilter | undefined): void
  openPanel(panel: MailPanel): void
  closePanel(): void
}

/** Ways to go somewhere else in the mail, each a step in the browser's history. Inside the mail no request is made for it. */
export function useMailNavigation(): MailNavigation {
  const router = useRouter()
  return useMemo(() => navigationWith((address) => router.push(address)), [router])
}

/** The address of a place in the mail. */
export function addressOf(mailbox: MailboxId, message?: MessageId | null, filter?: MessageFilter): string {
  const query = queryOf(filter).toString()
  return `/mail/${mailbox}${message ? `/${message}` : ''}${query ? `?${query}` : ''}`
}

/** Where the address bar stands right now, outside of rendering. */
export function currentLocation(): MailLocation {
  return locationOf(window.location.pathname, window.location.search)
}

// Every step reads the address at its own moment, so two quick steps never start from the same stale place.
function navigationWith(leave: (address: string) => void): MailNavigation {
  const go = (address: string, { replace = false, mark = '' }: How & { mark?: string } = {}) => {
    if (!currentLocation().isMail) return leave(address)
    if (address === `${window.location.pathname}${window.location.search}`) return
    if (replace) window.history.replaceState({ [steppedInto]: markOf(window.history.state) }, '', address)
    else window.history.pushState({ [steppedInto]: mark }, '', address)
    showAddress()
  }
  return {
    openMailbox: (id, filter, how) => go(addressOf(id, null, filter), how ?? {}),
    openMessage(mailbox, id, { replace = false } = {}) {
      const here = currentLocation()
      const isHere = here.mailboxId === mailbox
      go(addressOf(mailbox, id, isHere ? here.filter : undefined), {
        replace: replace && (here.messageId !== null || here.link !== null),
        mark: isHere && !here.messageId && !here.panel ? 'message' : '',
      })
    },
    closeMessage() {
      const { mailboxId: mailbox, messageId: message, filter } = currentLocation()
      if (!message || !mailbox) return
      if (markOf(window.history.state) === 'message') window.history.back()
      else go(addressOf(mailbox, null, filter), { replace: true })
    },
    search(filter) {
      const { mailboxId: mailbox, panel } = currentLocation()
      if (mailbox) go(addressOf(mailbox, null, filter), { replace: panel !== null })
    },
    openPanel(panel) {
      const { mailboxId: mailbox, messageId: message, filter, panel: open } = currentLocation()
      const query = queryOf(filter)
      query.set('panel', panel)
      const path = ['/mail', mailbox, mailbox && message].filter(Boolean).join('/')
      go(`${path}?${query}`, { replace: open !== null, mark: 'panel' })
    },
    closePanel() {
      const { mailboxId: mailbox, messageId: message, panel, filter } = currentLocation()
      if (!panel) return
      if (markOf(window.history.state) === 'panel') window.history.back()
      else if (mailbox) go(addressOf(mailbox, message, filter), { replace: true })
    },
  }
}

// A step into a message or panel leaves this mark, so that closing it can be a step back instead of one more step.
const steppedInto = 'buzonStep'
const markOf = (state: unknown) =>
  state && typeof state === 'object' && steppedInto in state ? String(state[steppedInto]) : ''
