import 'server-only'
import type { Account } from '@/lib/accounts/schema'
import type { MailboxId } from '@/lib/mailboxes/schema'
import type { MessageFilter, MessageWindow } from '@/lib/messages/schema'
import { pathOf } from './message-id'
import { type OpenMailbox, withMailbox } from './pool'
import { readRows } from './rows'
import { findUids } from './search'

type Range = { position: number; limit: number }

/**
 * Part of a mailbox, newest arrival first. It needs no index: sequence numbers are arrival order, so position 0 is
 * the highest of them (RFC 3501, section 2.3.1.2).
 */
export function readWindow(account: Account, mailboxId: MailboxId, { position, limit }: Range): Promise<MessageWindow> {
  return withMailbox(account, { path: pathOf(mailboxId) }, async (open) => {
    await open.client.noop() // lets the server tell of arrivals and expunges, which a FETCH may not (RFC 3501, 7.4.1)
    const total = open.mailbox.exists
    const last = total - position
    const first = Math.max(1, last - limit + 1)
    // The newest is always asked for too: only its UID tells whether one arrived while another left.
    const fetched =
      total < 1 ? [] : await open.client.fetchAll(last < 1 ? '*' : `${first}:${last},*`, { uid: true, flags: true })
    const newestFirst = fetched
      .filter(({ seq }) => seq >= first && seq <= last)
      .sort((one, other) => other.seq - one.seq)
    const messages = await readRows(account.id, open, newestFirst)
    return { total, position, queryState: stateOf(open), messages }
  })
}

/** Part of what matches a filter, newest arrival first. The search runs on a connection of its own. */
export async function readMatches(
  account: Account,
  view: { mailboxId: MailboxId; filter: MessageFilter },
  { position, limit }: Range,
): Promise<MessageWindow> {
  const path = pathOf(view.mailboxId)
  const { uids, queryState } = await findUids(account, path, view.filter)
  const wanted = [...uids.subarray(position, position + limit)]
  if (wanted.length === 0) return { total: uids.length, position, queryState, messages: [] }

  return withMailbox(account, { path }, async (open) => {
    const flagged = await open.client.fetchAll(wanted, { uid: true, flags: true }, { uid: true })
    const newestFirst = flagged.sort((one, other) => other.uid - one.uid)
    const messages = await readRows(account.id, open, newestFirst)
    return { total: uids.length, position, queryState, messages }
  })
}

/** Equal exactly when positions are: with the same UIDNEXT nothing arrived, with the same number nothing left. */
function stateOf({ mailbox, uidValidity }: OpenMailbox): string {
  return `${uidValidity}.${mailbox.uidNext}.${mailbox.exists}`
}
