import type { MailboxId, MailboxList } from '@/lib/mailboxes/schema'
import { applyChange } from '../rules/changes'
import type { MessageChange } from '../schema/change'
import type { MessageSummary } from '../schema/row'
import { changesUnderWay } from './pending'
import type { SparseView } from './view'

/** What the server says, with the changes on top that it hasn't answered yet. */
export function withChangesUnderWay(view: SparseView): SparseView {
  return changesUnderWay().reduce((shown, change) => applyChange(shown, change), view)
}

/** The mailboxes' counts once a change to these messages is done. */
export function withCounts(list: MailboxList, change: MessageChange, touched: MessageSummary[]): MailboxList {
  const totals = new Map<MailboxId, number>()
  const unreads = new Map<MailboxId, number>()
  const count = (of: Map<MailboxId, number>, id: MailboxId, by: number) => of.set(id, (of.get(id) ?? 0) + by)
  for (const { mailboxId, keywords } of touched) {
    const unread = keywords.includes('$seen') ? 0 : 1
    if (change.kind === 'flag') {
      if (change.keyword === '$seen') count(unreads, mailboxId, change.on ? -unread : 1 - unread)
      continue
    }
    count(totals, mailboxId, -1)
    count(unreads, mailboxId, -unread)
    if (change.kind === 'expunge') continue
    count(totals, change.to, 1)
    count(unreads, change.to, unread)
  }
  if (totals.size + unreads.size === 0) return list
  const mailboxes = list.mailboxes.map((of) => ({
    ...of,
    total: Math.max(0, of.total + (totals.get(of.id) ?? 0)),
    unread: Math.max(0, of.unread + (unreads.get(of.id) ?? 0)),
  }))
  return { ...list, mailboxes }
}
