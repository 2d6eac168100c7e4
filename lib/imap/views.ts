import 'server-only'
import { createHash } from 'node:crypto'
import type { Account } from '@/lib/accounts/schema'
import type { MessageOrder } from '@/lib/messages/schema/view'
import { processWide } from '@/lib/process-wide'
import { Bounded } from './bounded'
import { fetchChanges } from './fetch'
import { changesSeen } from './line'
import { hearNews, type OpenMailbox, withMailbox } from './pool'
import { atom, type Token, textOf } from './raw'
import { sortUids } from './sort'
import { amongUids, memberOf, searchUids, setOfUids } from './uid-set'

/** Which messages of a mailbox, in which order. */
export type ViewSpec = {
  path: string
  /** Tells views of one mailbox apart: the same name is the same view. */
  name: string
  /** Search keys (RFC 3501, section 6.4.4) without their CHARSET. */
  criteria(open: OpenMailbox): Token[] | Promise<Token[]>
  /** Leaves those of the UIDs that match what the server can't be asked. */
  sift?: ((open: OpenMailbox, uids: number[]) => Promise<number[]>) | undefined
  /** Whether, in all that was asked of it, something was left out because it is too much. */
  wasCut?: () => boolean
  order: MessageOrder
  ascending: boolean
}

/** UIDs in the view's order. `queryState` is the same exactly as long as they are. `isCut`: not all could be looked at. */
export type UidView = { uids: Uint32Array; uidValidity: bigint; queryState: string; isCut: boolean }

type Kept = UidView & {
  freshness: string
  modseq: bigint | undefined
  uidNext: number
  exists: number
}

// The views of everybody: 400 kB for one of 100,000 messages.
const keptBytes = 64 * 1024 * 1024
// More changes than these are not gone through one by one: the view is made anew.
const advancedChanges = 1_000

const views = processWide('imap views', () => new Bounded<Kept>(keptBytes, ({ uids }) => uids.byteLength))

/**
 * The UIDs of a view: made once, shared by all who ask for it, and brought up to date by what changed since where the
 * server tells (CONDSTORE, RFC 7162). Runs on the slow connection: it never stands before what a person waits for.
 */
export function readView(account: Account, spec: ViewSpec): Promise<UidView> {
  return withMailbox(account, { path: spec.path, purpose: 'slow' }, async (open) => {
    await hearNews(open)
    const key = JSON.stringify([account.id, spec.path, spec.name, spec.order, spec.ascending])
    const known = views.get(key)
    const fresh = await refreshed(open, spec, known)
    views.set(key, fresh, account.id)
    return fresh
  })
}

async function refreshed(open: OpenMailbox, spec: ViewSpec, known: Kept | undefined): Promise<Kept> {
  const freshness = freshnessOf(open)
  if (known?.freshness === freshness) return known
  const { uidValidity, mailbox } = open
  const base = { uidValidity, freshness, exists: mailbox.exists }
  const advanced = known && (await advance(open, spec, known))
  const isCut = () => spec.wasCut?.() ?? false
  if (advanced) return { ...base, ...advanced, isCut: isCut() || known.isCut }
  const uids = await made(open, spec)
  const modseq = mailbox.highestModseq
  return { ...base, modseq, uidNext: mailbox.uidNext, ...named(uidValidity, uids), isCut: isCut() }
}

/** What changed since, put into what is known; null where that can't be had or isn't worth it. */
async function advance(
  open: OpenMailbox,
  spec: ViewSpec,
  known: Kept,
): Promise<Pick<Kept, 'uids' | 'queryState' | 'modseq' | 'uidNext'> | null> {
  const { mailbox, uidValidity } = open
  if (!known.modseq || !mailbox.highestModseq || known.uidValidity !== uidValidity) return null
  const { touched, modseq, hasLeft } = await changesSince(open, known.modseq)
  if (touched.size > advancedChanges) return null

  const uidNext = Math.max(known.uidNext, mailbox.uidNext, ...[...touched].map((uid) => uid + 1))
  const arrivals = [...touched].filter((uid) => uid >= known.uidNext).length
  const isLess = mailbox.exists !== known.exists + arrivals
  const gone = isLess ? (hasLeft ?? (await missing(open))) : () => false
  const matching = new Set(touched.size > 0 ? await matches(open, spec, setOfUids(touched)) : [])
  const before = new Set(known.uids)

  const staying = known.uids.filter((uid) => (touched.has(uid) ? matching.has(uid) : !gone(uid)))
  const joining = [...matching].filter((uid) => !before.has(uid))
  // Only the server knows where among the others a newcomer belongs, unless the order is that of arrival.
  if (joining.length > 0 && spec.order !== 'arrival') return null
  if (joining.length === 0 && staying.length === known.uids.length) return { ...known, modseq, uidNext }
  return {
    modseq,
    uidNext,
    ...named(uidValidity, joining.length > 0 ? byArrival([...staying, ...joining], spec) : staying),
  }
}

type Changes = { touched: Set<number>; modseq: bigint; hasLeft: ((uid: number) => boolean) | null }

/** Which messages were changed or came since; `hasLeft` tells which are gone, where the server says so (QRESYNC). */
async function changesSince({ client }: OpenMailbox, since: bigint): Promise<Changes> {
  const touched = new Set<number>()
  let modseq = since
  const vanished = await fetchChanges(client, since, [], ({ items }) => {
    const [told] = [items.get('MODSEQ')].flat()
    const of = BigInt(/^\d+$/.exec(textOf(told))?.[0] ?? 0)
    if (of > modseq) modseq = of
    const uid = Number(textOf(items.get('UID')))
    if (uid) touched.add(uid)
    return uid > 0
  })
  return { touched, modseq, hasLeft: vanished === null ? null : memberOf(vanished) }
}

/** Where the server does not tell which messages left, all that are still there are asked for. */
async function missing(open: OpenMailbox): Promise<(uid: number) => boolean> {
  const alive = new Set(await searchUids(open, [atom('ALL')]))
  return (uid) => !alive.has(uid)
}

async function made(open: OpenMailbox, spec: ViewSpec): Promise<Uint32Array> {
  if (spec.order === 'arrival') return byArrival(await matches(open, spec), spec)
  const { order, ascending } = spec
  const criteria = await spec.criteria(open)
  const sorted = await sortUids(open, { order, ascending, criteria }, () => searchUids(open, criteria))
  if (!spec.sift) return sorted
  const matching = new Set(await spec.sift(open, [...sorted]))
  return sorted.filter((uid) => matching.has(uid))
}

async function matches(open: OpenMailbox, spec: ViewSpec, among?: string): Promise<number[]> {
  const keys = await spec.criteria(open)
  const uids = await searchUids(open, among ? [...amongUids(among), ...keys] : keys)
  return spec.sift ? spec.sift(open, [...uids]) : [...uids]
}

function byArrival(uids: ArrayLike<number> & Iterable<number>, { ascending }: ViewSpec): Uint32Array {
  const ordered = Uint32Array.from(uids).sort()
  return ascending ? ordered : ordered.reverse()
}

function named(uidValidity: bigint, uids: Uint32Array): Pick<UidView, 'uids' | 'queryState'> {
  const digest = createHash('sha1').update(uids).digest('base64url').slice(0, 16)
  return { uids, queryState: `${uidValidity}.${uids.length}.${digest}` }
}

/**
 * Flags decide who matches too: where there is no MODSEQ, what is found holds only as long as this mailbox stays
 * selected on this connection, for then the server tells of every change.
 */
function freshnessOf({ client, mailbox, uidValidity }: OpenMailbox): string {
  const since = mailbox.highestModseq ?? `${client.id}.${selections.of.get(mailbox) ?? select(mailbox)}`
  return `${uidValidity}.${mailbox.uidNext}.${mailbox.exists}.${since}.${client.id}.${changesSeen(client)}`
}

// imapflow makes a new object at every SELECT.
const selections = processWide('imap view selections', () => ({
  of: new WeakMap<OpenMailbox['mailbox'], number>(),
  last: 0,
}))

function select(mailbox: OpenMailbox['mailbox']): number {
  selections.of.set(mailbox, ++selections.last)
  return selections.last
}
