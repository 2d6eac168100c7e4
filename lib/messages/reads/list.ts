import 'server-only'
import type { Account } from '@/lib/accounts/schema'
import { readConversations } from '@/lib/imap/conversations'
import { readAllEverywhere, readEverywhere } from '@/lib/imap/everywhere'
import { readAll, readMatches, readWindow } from '@/lib/imap/window'
import { isEverywhere } from '../rules/place'
import type { WholeView } from '../schema/change'
import type { MessageView, MessageWindow } from '../schema/view'

/**
 * Part of a view: the rows from `position` on, at most `limit` of them. A position past the end answers no rows. `seen`:
 * how many mailboxes the asker knows to be looked through (`MessageWindow.progress`).
 */
export function listMessages(
  account: Account,
  view: MessageView,
  range: { position: number; limit: number; seen: number },
): Promise<MessageWindow> {
  const { filter, order = 'arrival', ascending = false } = view
  // Where several mailboxes are looked through, the latest arrival is first: no server sorts across them.
  if (filter && isEverywhere(filter)) return readEverywhere(account, filter, range)
  const asks = filter && Object.values(filter).some((value) => value !== undefined && value !== '')
  const isUsual = !asks && order === 'arrival' && !ascending
  if (!isUsual) return readMatches(account, view, range)
  return view.conversations
    ? readConversations(account, view.mailboxId, range)
    : readWindow(account, view.mailboxId, range)
}

/** Everything a view has, to be changed as a whole. */
export function readWhole(account: Account, view: MessageView): Promise<WholeView> {
  if (view.filter && isEverywhere(view.filter)) return readAllEverywhere(account, view.filter)
  return readAll(account, view)
}
