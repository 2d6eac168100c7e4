import 'server-only'
import type { Account } from '@/lib/accounts/schema'
import type { MailboxId } from '@/lib/mailboxes/schema'
import type { MessageWindow, WholeView } from '@/lib/messages/schema'
import { pathOf } from './message-id'
import { type OpenMailbox, withMailbox } from './pool'
import { readRows } from './rows'
import { findUids, type Search } from './search'
import { packSet } from './sets'

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

/** Part of what matches a search, or of a mailbox in another order. The server looks on a connection of its own. */
export async function readMatches(
  account: Account,
  search: Search,
  { position, limit }: Range,
): Promise<MessageWindow> {
  const { uids, queryState } = await findUids(account, search)
  const wanted = [...uids.subarray(position, position + limit)]
  if (wanted.length === 0) return { total: uids.length, position, queryState, messages: [] }

  return withMailbox(account, { path: pathOf(search.mailboxId) }, async (open) => {
    const flags = () => open.client.fetchAll(wanted, { uid: true, flags: true }, { uid: true })
    let flagged = await flags()
    if (flagged.length < wanted.length) {
      // This connection may not have been told yet of what the other one found.
      await open.client.noop()
      flagged = await flags()
    }
    const byUid = new Map(flagged.map((message) => [message.uid, message]))
    const messages = await readRows(
      account.id,
      open,
      wanted.flatMap((uid) => byUid.get(uid) ?? []),
    )
    return { total: uids.length, position, queryState, messages }
  })
}

/** All of what matches a search, as a set. */
export async function readAll(account: Account, search: Search): Promise<WholeView> {
  const { uids, uidValidity } = await findUids(account, search)
  return { set: uids.length > 0 ? packSet(pathOf(search.mailboxId), uidValidity, uids) : null, total: uids.length }
}

/** Equal exactly when positions are: with the same UIDNEXT nothing arrived, with the same number nothing left. */
function stateOf({ mailbox, uidValidity }: OpenMailbox): string {
  return `${uidValidity}.${mailbox.uidNext}.${mailbox.exists}`
}
