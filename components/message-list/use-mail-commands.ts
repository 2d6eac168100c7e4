'use client'
import { useTranslations } from 'next-intl'
import { useCommand } from '@/components/shell/commands'
import type { Mailbox } from '@/lib/mailboxes/schema'
import { isFlagged } from '@/lib/messages/rules/conversation'
import type { MessageId, MessageSummary } from '@/lib/messages/schema/row'
import { nothingSelected, type Selection, toggled } from './selection'
import type { MailActions } from './use-mail-actions'

type Mail = {
  mailbox: Mailbox | null
  openId: MessageId | null
  selection: Selection
  setSelection(selection: Selection): void
  active: number
  focused: MessageSummary | undefined
  /** What a command is about: the chosen messages, else the open one, else the one with the keyboard. */
  targets: MessageId[]
  rows: MessageSummary[]
  actions: MailActions
  open(row: MessageSummary): void
  close(): void
  next(): void
  previous(): void
}

/** The keyboard of the mail: one letter a verb, on what is chosen, open or focused. */
export function useMailCommands({ mailbox, targets, rows, actions, selection, focused, ...mail }: Mail): void {
  const words = useTranslations('list')
  const enabled = targets.length > 0
  const group = 'message'
  const inJunk = mailbox?.role === 'junk'
  const isStarred = rows.length > 0 && rows.every(isFlagged)
  const clear = () => {
    if (selection.ids.size > 0) mail.setSelection(nothingSelected)
    else mail.close()
  }

  useCommand({ id: 'next', group, keys: 'j', label: words('commandNext'), run: mail.next })
  useCommand({ id: 'previous', group, keys: 'k', label: words('commandPrevious'), run: mail.previous })
  useCommand({
    id: 'open',
    group,
    keys: 'o',
    label: words('commandOpen'),
    enabled: focused !== undefined,
    run: () => focused && mail.open(focused),
  })
  useCommand({
    id: 'close',
    group,
    keys: ['u', 'Escape'],
    label: words('commandClose'),
    enabled: mail.openId !== null || selection.ids.size > 0,
    run: clear,
  })
  useCommand({
    id: 'select',
    group,
    keys: 'x',
    label: words('commandSelect'),
    enabled: focused !== undefined,
    run: () => focused && mail.setSelection(toggled(selection, focused, mail.active)),
  })
  useCommand({ id: 'archive', group, keys: 'e', label: words('archive'), enabled, run: () => actions.archive(targets) })
  useCommand({
    id: 'delete',
    group,
    keys: ['#', 'Delete'],
    label: words('delete'),
    enabled,
    run: () => actions.remove(targets),
  })
  useCommand({
    id: 'report',
    group,
    keys: '!',
    label: words(inJunk ? 'notSpam' : 'reportSpam'),
    enabled,
    run: () => actions.report(targets, !inJunk),
  })
  useCommand({
    id: 'star',
    group,
    keys: 's',
    label: words('star'),
    enabled,
    run: () => actions.flag(targets, '$flagged', !isStarred),
  })
  useCommand({
    id: 'mark-unread',
    group,
    keys: 'Shift+U',
    label: words('markUnread'),
    enabled,
    run: () => actions.flag(targets, '$seen', false),
  })
  useCommand({
    id: 'mark-read',
    group,
    keys: 'Shift+I',
    label: words('markRead'),
    enabled,
    run: () => actions.flag(targets, '$seen', true),
  })
  useCommand({ id: 'label', group, keys: 'l', label: words('labelThese'), enabled, run: () => actions.label(targets) })
  useCommand({ id: 'move', group, keys: 'v', label: words('move'), enabled, run: () => actions.move(targets) })
}
