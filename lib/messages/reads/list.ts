import 'server-only'
import type { Account } from '@/lib/accounts/schema'
import { readAll, readMatches, readWindow } from '@/lib/imap/window'
import type { MessageView, MessageWindow, WholeView } from '../schema'

/** Part of a view: the rows from `position` on, at most `limit` of them. A position past the end answers no rows. */
export function listMessages(
  account: Account,
  view: MessageView,
  range: { position: number; limit: number },
): Promise<MessageWindow> {
  const { filter, order = 'arrival', ascending = false } = view
  const asks = filter && Object.values(filter).some((value) => value !== undefined && value !== '')
  const isUsual = !asks && order === 'arrival' && !ascending
  return isUsual ? readWindow(account, view.mailboxId, range) : readMatches(account, view, range)
}

/** Everything a view has, to be changed as a whole. */
export function readWhole(account: Account, view: MessageView): Promise<WholeView> {
  return readAll(account, view)
}
