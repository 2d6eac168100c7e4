import type { MailboxList } from '@/lib/mailboxes/schema'
import { applyChange } from '../rules/changes'
import type { MessageChange, MessageSummary, MessageView } from '../schema'
import { changesUnderWay } from './pending'
import type { SparseView } from './view'

/** A view as it looks once a change is done. */
export function withChange(view: SparseView, change: MessageChange, of: MessageView): SparseView {
  return applyChange(view, change, of.mailboxId)
}

/** What the server says, with the changes on top that it hasn't answered yet. */
export function withChangesUnderWay(view: SparseView, of: MessageView): SparseView {
  return changesUnderWay().reduce((shown, change) => withChange(shown, change, of), view)
}

/** The mailboxes' counts once a change to these messages is done. */
export function withCounts(list: MailboxList, change: MessageChange, touched: MessageSummary[]): MailboxList {
  const count = (id: string, total: number, unread: number) => (of: MailboxList['mailboxes'][number]) =>
    of.id === id ? { ...of, total: Math.max(0, of.total + total), unread: Math.max(0, of.unread + unread) } : of

  const unread = touched.filter(({ keywords }) => !keywords.includes('$seen')).length
  switch (change.kind) {
    case 'flag': {
      if (change.keyword !== '$seen') return list
      const changed = change.on ? unread : touched.length - unread
      const mailbox = touched[0]?.mailboxId ?? ''
      return { ...list, mailboxes: list.mailboxes.map(count(mailbox, 0, change.on ? -changed : changed)) }
    }
    case 'move':
    case 'report':
      return {
        ...list,
        mailboxes: list.mailboxes
          .map(count(change.from, -touched.length, -unread))
          .map(count(change.to, touched.length, unread)),
      }
    case 'expunge':
      return { ...list, mailboxes: list.mailboxes.map(count(change.from, -touched.length, -unread)) }
  }
}
