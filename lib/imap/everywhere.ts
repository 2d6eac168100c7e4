import 'server-only'
import type { Account } from '@/lib/accounts/schema'
import { Problem } from '@/lib/errors'
import type { Mailbox } from '@/lib/mailboxes/schema'
import { mayMatchIn, type Named, namesMailbox } from '@/lib/messages/rules/place'
import { parseQuery } from '@/lib/messages/rules/query'
import type { MessageFilter, MessageSummary, MessageWindow, WholeView } from '@/lib/messages/schema'
import { processWide } from '@/lib/process-wide'
import { arrivalsOf } from './arrivals'
import { listMailboxes } from './mailboxes'
import { type Found, type Merged, mergeByArrival, placesIn } from './merge'
import { pathOf } from './message-id'
import { keyOf, withMailbox } from './pool'
import { readRows } from './rows'
import { findUids } from './search'
import { packSet } from './sets'

/** One search in all mailboxes, while it goes on and for as long as it is looked at. */
type Search = {
  found: Found[]
  done: number
  of: number
  failed: number
  problem: unknown
  isOver: boolean
  /** 0 before it is over, and when nobody wanted to know any more. */
  endedAt: number
  askedAt: number
  merged: Merged | null
  /** What the one before it found: shown until this one is over, so that nothing jumps. */
  before: Merged | null
  waiting: Set<() => void>
}

// An answer waits so long for more mailboxes: most servers are through with all of them by then.
const patienceMs = 400
// What was found stays true for so long; then it is looked for again, which costs a round trip a mailbox.
const freshMs = 2_000
// Nobody has asked for so long: nobody wants to know any more.
const abandonedMs = 4_000
// Of everybody, together: 240 kB for what is 20,000 messages.
const keptBytes = 64 * 1024 * 1024
const keptSearches = 500

const searches = processWide('imap searches everywhere', () => new Map<string, Search>())

type Range = { position: number; limit: number; seen: number }

/**
 * Part of what matches in all mailboxes, the latest arrival first. While mailboxes are still looked through, the answer
 * has what was found so far and says how far it is; `seen` is the progress the asker knows, and a later one is waited
 * for, but not long. Whoever stops asking has cancelled.
 */
export async function readEverywhere(
  account: Account,
  filter: MessageFilter,
  { position, limit, seen }: Range,
): Promise<MessageWindow> {
  const search = searchFor(account, filter)
  await moreThan(search, seen)
  if (search.isOver && search.failed === search.of && search.problem) throw search.problem
  const { merged, isWhole } = shownOf(search)
  const messages = await rowsAt(account, merged, { position, limit })
  const progress = { done: search.done, of: search.of, failed: search.failed }
  const isCut = merged.found.some((found) => found.isCut)
  return {
    total: merged.total,
    position,
    queryState: merged.queryState,
    messages,
    ...(isWhole && search.failed === 0 ? {} : { progress }),
    ...(isCut ? { isCut } : {}),
  }
}

/** All that matches in all mailboxes, as sets. Waits until it is known. */
export async function readAllEverywhere(account: Account, filter: MessageFilter): Promise<WholeView> {
  const search = searchFor(account, filter)
  while (!search.isOver) {
    search.askedAt = Date.now()
    await moreThan(search, search.done)
  }
  if (search.problem) throw search.problem
  const sets = search.found.filter(({ uids }) => uids.length > 0)
  return {
    sets: sets.map(({ path, uidValidity, uids }) => packSet(path, uidValidity, uids)),
    total: sets.reduce((sum, { uids }) => sum + uids.length, 0),
  }
}

function searchFor(account: Account, filter: MessageFilter): Search {
  const key = JSON.stringify([keyOf(account), filter, new Date().toISOString().slice(0, 10)])
  const known = searches.get(key)
  const now = Date.now()
  if (known && (!known.isOver || now - known.endedAt < freshMs)) {
    known.askedAt = now
    return known
  }
  const search: Search = {
    found: [],
    done: 0,
    of: 0,
    failed: 0,
    problem: null,
    isOver: false,
    endedAt: 0,
    askedAt: now,
    merged: null,
    before: known && known.endedAt > 0 && !known.problem ? shownOf(known).merged : null,
    waiting: new Set(),
  }
  searches.delete(key)
  searches.set(key, search) // the map is in the order of beginning
  makeRoom()
  void run(account, filter, search)
    .catch((problem: unknown) => {
      search.problem = problem
      search.failed = search.of = Math.max(1, search.of)
      return true
    })
    .then((isWhole) => {
      search.isOver = true
      search.before = null
      search.endedAt = isWhole ? Date.now() : 0
      tell(search)
    })
  return search
}

/** The oldest go first; one that is still wanted is looked for again. */
function makeRoom() {
  let bytes = 0
  for (const search of searches.values()) bytes += sizeOf(search)
  for (const [key, oldest] of searches) {
    if (bytes <= keptBytes && searches.size <= keptSearches) break
    bytes -= sizeOf(oldest)
    searches.delete(key)
  }
}

/** Bytes: the numbers it holds, with those of the one before it. */
function sizeOf({ found, merged, before }: Search): number {
  const lists = [...found, ...(before?.found ?? [])].reduce((sum, { uids }) => sum + 2 * uids.byteLength, 0)
  return lists + (merged?.order.byteLength ?? 0) + (before?.order.byteLength ?? 0)
}

/**
 * One mailbox after the other on the slow connection; other work of the reader's gets its turn between two. false when
 * it was given up.
 */
async function run(account: Account, filter: MessageFilter, search: Search): Promise<boolean> {
  const query = parseQuery(filter.text ?? '', new Date().toISOString().slice(0, 10))
  const mailboxes = named(await listMailboxes(account)).filter(
    (mailbox) => mailbox.maySelect && mailbox.total > 0 && mayMatchIn(query, mailbox),
  )
  const before = new Map((search.before?.found ?? []).map((found) => [found.path, found]))
  search.of = mailboxes.length
  for (const mailbox of mailboxes.sort(byPromise)) {
    if (Date.now() - search.askedAt > abandonedMs) return false
    try {
      search.found.push(await findIn(account, { filter, mailbox, known: before.get(pathOf(mailbox.id)) }))
      search.merged = null
    } catch (error) {
      // One that was deleted meanwhile, or that we may not read, keeps nobody from the others.
      search.failed += 1
      search.problem = error
    }
    search.done += 1
    tell(search)
  }
  if (search.failed < search.of) search.problem = null
  return true
}

type Looking = { filter: MessageFilter; mailbox: Mailbox & Named; known: Found | undefined }

async function findIn(account: Account, { filter, mailbox, known }: Looking): Promise<Found> {
  const { id: mailboxId } = mailbox
  const isIn = (word: string) => namesMailbox(word, mailbox)
  const { uids, uidValidity, isCut } = await findUids(account, { mailboxId, filter, isIn })
  return arrivalsOf(account, { path: pathOf(mailboxId), uidValidity, uids, isCut }, known)
}

/** Where one most likely looks first. */
const order: Mailbox['role'][] = ['inbox', 'sent', 'archive', 'drafts', null, 'trash', 'junk']
const byPromise = (one: Mailbox, other: Mailbox) =>
  order.indexOf(one.role) - order.indexOf(other.role) || one.total - other.total

/** The mailboxes with their whole names, as `in:` may call them. */
function named(mailboxes: Mailbox[]): (Mailbox & Named)[] {
  const byId = new Map(mailboxes.map((mailbox) => [mailbox.id, mailbox]))
  const pathTo = ({ name, parentId }: Mailbox): string => {
    const parent = parentId && byId.get(parentId)
    return parent ? `${pathTo(parent)}/${name}` : name
  }
  return mailboxes.map((mailbox) => ({ ...mailbox, path: pathTo(mailbox) }))
}

function shownOf(search: Search): { merged: Merged; isWhole: boolean } {
  if (!search.isOver && search.before) return { merged: search.before, isWhole: false }
  search.merged ??= mergeByArrival(search.found)
  return { merged: search.merged, isWhole: search.isOver }
}

async function moreThan(search: Search, seen: number) {
  const until = Date.now() + patienceMs
  while (!search.isOver && Date.now() < until) {
    // Somebody who has seen nothing waits for all of it, as far as that is quick.
    if (seen > 0 && search.done > seen && Date.now() > until - patienceMs / 2) return
    await news(search, until - Date.now())
  }
}

function news(search: Search, mostMs: number): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer)
      search.waiting.delete(end)
      resolve()
    }
    const timer = setTimeout(end, Math.max(1, mostMs))
    search.waiting.add(end)
  })
}

function tell(search: Search) {
  for (const end of [...search.waiting]) end()
}

/** The rows of a stretch, read mailbox by mailbox on the connection of what a person waits for. */
async function rowsAt(account: Account, merged: Merged, range: { position: number; limit: number }) {
  const places = placesIn(merged, range)
  const rows = new Map<string, MessageSummary>()
  for (const [at, { path, uidValidity }] of merged.found.entries()) {
    const uids = places.filter(({ of }) => of === at).map(({ uid }) => uid)
    if (uids.length === 0) continue
    const read = await withMailbox(account, { path, uidValidity }, async (open) => {
      await open.client.noop()
      return readRows(account.id, open, uids)
    }).catch(noneIfGone)
    for (const row of read) rows.set(`${at} ${row.id.slice(row.id.lastIndexOf('.') + 1)}`, row)
  }
  return places.flatMap(({ of, uid }) => rows.get(`${of} ${uid}`) ?? [])
}

/** A mailbox that was deleted or rebuilt since it was searched has none of these any more; the next search knows. */
function noneIfGone(error: unknown): MessageSummary[] {
  if (error instanceof Problem && (error.code === 'not-found' || error.code === 'conflict')) return []
  throw error
}
