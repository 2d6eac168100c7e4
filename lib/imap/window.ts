import 'server-only'
import type { Account } from '@/lib/accounts/schema'
import type { MailboxId } from '@/lib/mailboxes/schema'
import type { WholeView } from '@/lib/messages/schema/change'
import type { MessageWindow } from '@/lib/messages/schema/view'
import { pathOf } from './message-id'
import { type OpenMailbox, withMailbox, withNews } from './pool'
import { readRows, readRowsBySeq } from './rows'
import { findUids, type Search } from './search'
import { packSet } from './sets'

export type Range = { position: number; limit: number }

/**
 * Part of a mailbox, newest arrival first. It needs no index: sequence numbers are arrival order, so position 0 is
 * the highest of them (RFC 3501, section 2.3.1.2).
 */
export function readWindow(account: Account, mailboxId: MailboxId, range: Range): Promise<MessageWindow> {
  return withMailbox(account, { path: pathOf(mailboxId) }, (open) =>
    withNews(open, () => windowOf(account, open, range)),
  )
}

/** The same of a mailbox that is open, and has been asked for its news. */
export async function windowOf(
  account: Account,
  open: OpenMailbox,
  { position, limit }: Range,
): Promise<MessageWindow> {
  const total = open.mailbox.exists
  const first = Math.max(1, total - position - limit + 1)
  const seqs = Array.from({ length: Math.max(0, total - position - first + 1) }, (_, index) => total - position - index)
  const { messages, newestUid } = await readRowsBySeq(account.id, open, seqs)
  // Equal exactly when positions are: with the same newest UID nothing arrived, with the same number nothing left.
  return { total, position, queryState: `${open.uidValidity}.${newestUid}.${total}`, messages }
}

/** Part of what matches a search, or of a mailbox in another order. The server looks on a connection of its own. */
export async function readMatches(
  account: Account,
  search: Search,
  { position, limit }: Range,
): Promise<MessageWindow> {
  const { uids, queryState, isCut } = await findUids(account, search)
  const view = { total: uids.length, position, queryState, ...(isCut ? { isCut } : {}) }
  const wanted = [...uids.subarray(position, position + limit)]
  if (wanted.length === 0) return { ...view, messages: [] }

  // This connection may not have been told yet of what the other one found.
  return withMailbox(account, { path: pathOf(search.mailboxId) }, (open) =>
    withNews(open, async () => ({ ...view, messages: await readRows(account.id, open, wanted) })),
  )
}

/** All of what matches a search in a mailbox, as a set. */
export async function readAll(account: Account, search: Search): Promise<WholeView> {
  const { uids, uidValidity } = await findUids(account, search)
  return { sets: uids.length > 0 ? [packSet(pathOf(search.mailboxId), uidValidity, uids)] : [], total: uids.length }
}
