'use client'
import { useEffect, useRef } from 'react'
import { nothingSelected } from '@/components/message-list/selection'
import { useBulkActions } from '@/components/message-list/use-bulk-actions'
import { useListOrder } from '@/components/message-list/use-list-order'
import { useMailActions } from '@/components/message-list/use-mail-actions'
import { useMailCommands } from '@/components/message-list/use-mail-commands'
import { useShownView } from '@/components/message-list/use-shown-view'
import { useStanding } from '@/components/message-list/use-standing'
import { useStable } from '@/components/ui/use-stable'
import { openComposer } from '@/lib/drafts/hooks/compose'
import { mailboxWithRole } from '@/lib/mailboxes/rules'
import type { Mailbox } from '@/lib/mailboxes/schema'
import { useMessageView } from '@/lib/messages/hooks/list'
import { onChanges } from '@/lib/messages/hooks/performed'
import { useIsGone } from '@/lib/messages/hooks/presence'
import { positionOf } from '@/lib/messages/hooks/view'
import { holds, idsOf } from '@/lib/messages/rules/conversation'
import { isEverywhere, mailboxIdOf } from '@/lib/messages/rules/place'
import type { MessageSummary } from '@/lib/messages/schema/row'
import { useMailLocation } from './location'
import { currentLocation, useMailNavigation } from './navigation'
import { useLikelyNext } from './use-likely-next'

/**
 * What list and reader share: the mailbox and view of the address, what is chosen, where the keyboard is, and the steps
 * between. `isSure`: nothing newer about the mailboxes is on its way.
 */
export function useMail(mailboxes: Mailbox[] | undefined, isSure: boolean) {
  const location = useMailLocation()
  const navigation = useMailNavigation()
  const { filter, messageId: openId } = location
  const mailbox = mailboxes ? whichMailbox(mailboxes, location.mailboxId, isSure) : null
  const [order, setOrder] = useListOrder(mailbox?.id)
  const shown = useShownView(mailbox)
  const view = useMessageView(shown)

  const place = `${mailbox?.id} ${JSON.stringify({ filter, order, conversations: shown?.conversations })}`
  const { active, selection, setActive, setSelection } = useStanding(place, view.data)

  // The address names the mailbox that is shown, also where it named none, or one that is gone.
  const shownId = mailbox?.id
  useEffect(() => {
    const here = currentLocation()
    if (shownId && here.isMail && here.mailboxId !== shownId && !here.panel && here.link === null)
      navigation.openMailbox(shownId, undefined, { replace: true })
  }, [shownId, navigation])

  const openAt = view.data && openId ? positionOf(view.data, openId, active) : null
  useLikelyNext(view, { openAt, active, isRead: mailbox?.role !== 'drafts' })

  const isGone = useIsGone(openId, { isListed: !view.data || openAt !== null })

  const step = (by: 1 | -1) => {
    if (openId && openAt === null && !isGone) return
    // In the place of what is gone stands the one after it.
    const at = isGone ? active - (by === 1 ? 1 : 0) : (openAt ?? active)
    const next = at + by
    const row = view.rowAt(next)
    if (!row) return
    if (openId && mailbox) navigation.openMessage(mailbox.id, row.id, { replace: true })
    setActive(next)
  }
  const steps = useStable({ close: navigation.closeMessage, next: () => step(1), previous: () => step(-1) })
  const open = (row: MessageSummary) => {
    if (!mailbox) return
    const mailboxId = mailboxIdOf(row.id)
    if (mailboxes?.find(({ id }) => id === mailboxId)?.role === 'drafts') openComposer({ kind: 'draft', id: row.id })
    else navigation.openMessage(mailbox.id, row.id)
  }

  // When the open message leaves, the one that takes its place is opened: next, else previous, else the list.
  const latest = useRef({ view, mailbox })
  useEffect(() => {
    latest.current = { view, mailbox }
  })
  useEffect(
    () =>
      onChanges({
        performed({ change }) {
          const { view: shown, mailbox: from } = latest.current
          const { messageId } = currentLocation()
          const leaves = change.kind !== 'flag' && messageId !== null && change.ids.includes(messageId)
          if (!leaves || !from || !shown.data) return
          const gone = new Set<string>(change.ids)
          const at = positionOf(shown.data, messageId)
          const stays = (row: MessageSummary | undefined) => row && idsOf(row).some((id) => !gone.has(id))
          const rows =
            at === null ? [] : [...positionsFrom(at, shown.total ?? 0)].map((position) => shown.rowAt(position))
          const heir = rows.find(stays)
          if (heir) navigation.openMessage(from.id, heir.id, { replace: true })
          else navigation.closeMessage()
        },
      }),
    [navigation],
  )

  const clear = () => setSelection(nothingSelected)
  // What is found everywhere is of no one mailbox, so nothing that one forbids or implies holds.
  const acting = mailbox && isEverywhere(filter) ? { ...mailbox, role: null } : mailbox
  const single = useMailActions(acting, mailboxes ?? [], clear)
  // What is done to all of a list is done to messages, whatever its rows are.
  const total = (shown?.conversations ? mailbox?.total : view.total) ?? 0
  const bulk = useBulkActions({ mailbox: acting, mailboxes: mailboxes ?? [], view: shown, total, onDone: clear })
  const actions = selection.isAll ? bulk : single
  const focused = view.rowAt(active)
  const pointed = isGone ? undefined : (openId ?? focused?.id)
  const targets = selection.ids.size > 0 ? [...selection.ids] : pointed ? [pointed] : []
  const known = Object.values(view.data?.rows ?? {})
  const mail = {
    mailbox,
    filter,
    order,
    setOrder,
    view,
    openId,
    isGone,
    link: location.link,
    selection,
    setSelection,
    active,
    setActive,
    actions,
    open,
    ...steps,
  }
  useMailCommands({ ...mail, targets, rows: known.filter((row) => targets.some((id) => holds(row, id))), focused })
  return mail
}

const nearby = 100

/** Positions after this one, then before it, as far as one may have chosen. */
function* positionsFrom(at: number, total: number) {
  for (let position = at + 1; position < Math.min(total, at + nearby); position++) yield position
  for (let position = at - 1; position >= Math.max(0, at - nearby); position--) yield position
}

/** The mailbox of an address. One that isn't in the list may be newer than the list: then it is waited for. */
function whichMailbox(mailboxes: Mailbox[], id: Mailbox['id'] | null, isSure: boolean): Mailbox | null {
  const named = mailboxes.find((mailbox) => mailbox.id === id && mailbox.maySelect)
  if (!named && id && !isSure) return null
  return named ?? mailboxWithRole(mailboxes, 'inbox') ?? mailboxes[0] ?? null
}
