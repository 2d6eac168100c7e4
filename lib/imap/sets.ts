import 'server-only'
import type { ImapFlow } from 'imapflow'
import type { Account } from '@/lib/accounts/schema'
import { Problem } from '@/lib/errors'
import type { MailboxId } from '@/lib/mailboxes/schema'
import type { BulkResult, MessageSet } from '@/lib/messages/schema/change'
import type { Keyword } from '@/lib/messages/schema/row'
import { said } from './failures'
import { flagOf } from './keywords'
import { requireRoom } from './labels'
import { packMailboxId, pathOf } from './message-id'
import { type OpenMailbox, withMailbox } from './pool'
import { atom } from './raw'
import { amongUids, memberOf, mostSetBytes, searchUids, setOfUids, setsOfUids } from './uid-set'

/** Sets or removes a keyword on those that lack or have it, and answers which: these alone an undo takes back. */
export function setKeywordOfSet(
  account: Account,
  set: MessageSet,
  { keyword, on }: { keyword: Keyword; on: boolean },
): Promise<BulkResult> {
  // Outlives a broken line: what was changed before it broke is part of the answer.
  let changing: number[] | null = null
  return withSet(account, set, async (open) => {
    if (on) requireRoom(open.mailbox, [keyword])
    changing ??= await members(open, set, lacking(keyword, on))
    for (const uids of setsOfUids(changing)) {
      const flags = [flagOf(keyword)]
      said(
        on
          ? await open.client.messageFlagsAdd(uids, flags, { uid: true })
          : await open.client.messageFlagsRemove(uids, flags, { uid: true }),
      )
    }
    const count = changing.length
    return { changed: count > 0 ? { ...set, uids: setOfUids(changing) } : null, count }
  })
}

/**
 * Moves messages and says which they are in their new mailbox (COPYUID, RFC 4315; `changed` is null where the server
 * does not tell of all). After a broken line only those still here are moved: none is lost, none is doubled.
 */
export function moveSet(account: Account, set: MessageSet, to: MailboxId): Promise<BulkResult> {
  if (set.mailboxId === to) return Promise.resolve({ changed: null, count: 0 })
  let moving: number[] | null = null
  const arrived: number[] = []
  return withSet(account, set, async (open) => {
    const here = await members(open, set)
    moving ??= here
    let uidValidity: bigint | undefined
    for (const uids of setsOfUids(here)) {
      const moved = await moveUids(open.client, uids, pathOf(to))
      uidValidity = moved.uidValidity
      for (const uid of moved.uidMap?.values() ?? []) arrived.push(uid)
    }
    const count = moving.length
    const isTold = uidValidity !== undefined && arrived.length === count
    return {
      changed: isTold ? { mailboxId: to, uidValidity: String(uidValidity), uids: setOfUids(arrived) } : null,
      count,
    }
  })
}

/**
 * Copies messages. Once begun it is not begun anew after a broken line: what arrived before it broke would be there twice.
 * Throws `unavailable` then.
 */
export function copySet(account: Account, set: MessageSet, to: MailboxId): Promise<void> {
  let isBegun = false
  return withSet(account, set, async (open) => {
    if (isBegun) throw new Problem('unavailable', 'mail-server-unavailable')
    const here = await members(open, set)
    isBegun = true
    for (const uids of setsOfUids(here)) said(await open.client.messageCopy(uids, pathOf(to), { uid: true }))
  })
}

/** Removes messages for good (UID EXPUNGE of these alone, RFC 4315). */
export function expungeSet(account: Account, set: MessageSet): Promise<BulkResult> {
  let leaving: number[] | null = null
  return withSet(account, set, async (open) => {
    const here = await members(open, set)
    leaving ??= here
    for (const uids of setsOfUids(here)) said(await open.client.messageDelete(uids, { uid: true }))
    return { changed: null, count: leaving.length }
  })
}

/** A set of the mailbox that is this view's, made of its UIDs. */
export function packSet(path: string, uidValidity: bigint, uids: Iterable<number>): MessageSet {
  return { mailboxId: packMailboxId(path), uidValidity: String(uidValidity), uids: setOfUids(uids) }
}

function withSet<T>(account: Account, set: MessageSet, work: (open: OpenMailbox) => Promise<T>): Promise<T> {
  const uidValidity = BigInt(set.uidValidity)
  return withMailbox(account, { path: pathOf(set.mailboxId), uidValidity, purpose: 'slow' }, work)
}

/** Those of the set that are there and match. */
async function members(open: OpenMailbox, { uids }: MessageSet, keys = [atom('ALL')]): Promise<number[]> {
  // A portion is asked for by name; a set too long for a command is looked for in all there is.
  if (uids.length <= mostSetBytes) return [...(await searchUids(open, [...amongUids(uids), ...keys]))]
  return [...(await searchUids(open, keys))].filter(memberOf(uids))
}

async function moveUids(client: ImapFlow, uids: string, path: string) {
  if (client.capabilities.has('MOVE')) return said(await client.messageMove(uids, path, { uid: true }))
  const copied = said(await client.messageCopy(uids, path, { uid: true }))
  said(await client.messageDelete(uids, { uid: true }))
  return copied
}

/** The search keys of messages that a change would change. */
function lacking(keyword: Keyword, on: boolean) {
  const flag = flagOf(keyword)
  if (flag.startsWith('\\')) return [atom(`${on ? 'UN' : ''}${flag.slice(1).toUpperCase()}`)]
  return [atom(on ? 'UNKEYWORD' : 'KEYWORD'), atom(flag)]
}
