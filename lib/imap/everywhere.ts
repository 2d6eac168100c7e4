import 'server-only'
import type { Account } from '@/lib/accounts/schema'
import { Problem } from '@/lib/errors'
import type { WholeView } from '@/lib/messages/schema/change'
import type { MessageSummary } from '@/lib/messages/schema/row'
import type { MessageFilter, MessageWindow } from '@/lib/messages/schema/view'
import { searchFor } from './everywhere-search'
import { type Merged, placesIn, uidsByMailbox } from './merge'
import { withMailbox, withNews } from './pool'
import { readRows } from './rows'
import { packSet } from './sets'
import type { Range } from './window'

/**
 * Part of what matches in all mailboxes, the latest arrival first. While mailboxes are still looked through, the answer
 * has what was found so far and says how far it is; `seen` is the progress the asker knows, and a later one is waited
 * for, but not long. Whoever stops asking has cancelled.
 */
export function readEverywhere(
  account: Account,
  filter: MessageFilter,
  { seen, ...range }: Range & { seen: number },
): Promise<MessageWindow> {
  const search = searchFor(account, filter)
  return search.whileAsked(async () => {
    await search.moreThan(seen)
    if (search.isFailed) search.told()
    if (search.isFailed) throw search.problem
    const { done, of, failed, isOver, shown } = search
    const messages = await rowsAt(account, shown, range)
    if (isOver) search.told()
    const isCut = shown.found.some((found) => found.isCut)
    return {
      total: shown.total,
      position: range.position,
      queryState: shown.queryState,
      messages,
      ...(isOver && failed === 0 ? {} : { progress: { done, of, failed } }),
      ...(isCut ? { isCut } : {}),
    }
  })
}

/** All that matches in all mailboxes, as sets. Waits until it is known. */
export function readAllEverywhere(account: Account, filter: MessageFilter): Promise<WholeView> {
  const search = searchFor(account, filter)
  return search.whileAsked(async () => {
    while (!search.isOver) await search.moreThan(search.done)
    search.told()
    if (search.problem) throw search.problem
    const { shown } = search
    const sets = uidsByMailbox(shown).map(({ found, uids }) => packSet(found.path, found.uidValidity, uids))
    return { sets, total: shown.total }
  })
}

/** The rows of a stretch, read mailbox by mailbox on the connection of what a person waits for. */
async function rowsAt(account: Account, merged: Merged, range: Range): Promise<MessageSummary[]> {
  const places = placesIn(merged, range)
  const rows = new Map<string, MessageSummary>()
  for (const [at, { path, uidValidity }] of merged.found.entries()) {
    const uids = places.filter(({ of }) => of === at).map(({ uid }) => uid)
    if (uids.length === 0) continue
    const read = await withMailbox(account, { path, uidValidity }, (open) =>
      withNews(open, () => readRows(account.id, open, uids)),
    ).catch(noneIfGone)
    for (const row of read) rows.set(`${at} ${row.id.slice(row.id.lastIndexOf('.') + 1)}`, row)
  }
  return places.flatMap(({ of, uid }) => rows.get(`${of} ${uid}`) ?? [])
}

/** A mailbox that was deleted or rebuilt since it was searched has none of these any more; the next search knows. */
function noneIfGone(error: unknown): MessageSummary[] {
  if (error instanceof Problem && (error.code === 'not-found' || error.code === 'conflict')) return []
  throw error
}
