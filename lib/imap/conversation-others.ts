import 'server-only'
import type { Account } from '@/lib/accounts/schema'
import { Problem } from '@/lib/errors'
import { publish } from '@/lib/events/bus'
import type { Mailbox } from '@/lib/mailboxes/schema'
import { otherPlaces } from '@/lib/messages/rules/conversation'
import type { MessageSummary } from '@/lib/messages/schema/row'
import { processWide } from '@/lib/process-wide'
import { Bounded } from './bounded'
import { listMailboxes } from './mailboxes'
import { packMailboxId, pathOf, unpackMessageId } from './message-id'
import { knownNewest, type Names, readNames, readNewestNames } from './names'
import { type OpenMailbox, withMailbox } from './pool'
import { readRows } from './rows'

/** The messages of a conversation that lie in other mailboxes: how many, and the latest of them. */
export type Others = { count: number; letters: Pick<MessageSummary, 'from' | 'receivedAt'>[] }

type Kept = { uidValidity: bigint; byFirst: Map<number, Others>; bytes: number }
/** `next`: what is to be looked for once this is done. */
type Search = { next: Uint32Array[] | null }

const keptBytes = 16 * 1024 * 1024
const keptOfOne = 2_000
const bytesOfOne = 400
// Of a conversation these may be answered elsewhere, and so many answers tell who takes part.
const newestAsked = 20
const lettersKept = 8
const restMs = 1_000

const kept = processWide('imap conversation others', () => new Bounded<Kept>(keptBytes, ({ bytes }) => bytes))
const searches = processWide('imap conversation searches', () => new Map<string, Search>())

/** What is known of the other mailboxes' part in a conversation; `first` is its lowest UID in this one. */
export function knownOthers(account: Account, { path, uidValidity }: OpenMailbox, first: number): Others | undefined {
  const known = kept.get(keyOf(account, path))
  return known?.uidValidity === uidValidity ? known.byFirst.get(first) : undefined
}

/**
 * Looks in other mailboxes (Sent, above all) for what belongs to these conversations, on the slow connection and never
 * more often than once a second. When something is found that was not known, the mailbox is to be looked at again.
 */
export function lookForOthers(account: Account, path: string, conversations: Uint32Array[]): void {
  if (conversations.length === 0) return
  const key = keyOf(account, path)
  const underWay = searches.get(key)
  if (underWay) {
    underWay.next = conversations
    return
  }
  const search: Search = { next: conversations }
  searches.set(key, search)
  void keepLooking(account, path, search).finally(() => searches.delete(key))
}

async function keepLooking(account: Account, path: string, search: Search) {
  while (search.next) {
    const conversations = search.next
    search.next = null
    // What can't be looked for now is looked for with the next list.
    const isNew = await look(account, path, conversations).catch(() => false)
    if (isNew) publish(account.id, { kind: 'messages-changed', mailboxId: packMailboxId(path) })
    await new Promise((resolve) => setTimeout(resolve, restMs).unref())
  }
}

async function look(account: Account, path: string, conversations: Uint32Array[]): Promise<boolean> {
  const asked = conversations.map((uids) => [...uids.slice(-newestAsked)])
  const { own, uidValidity } = await withMailbox(account, { path, purpose: 'slow' }, async (open) => ({
    own: await readNames(account, open, asked.flat()),
    uidValidity: open.uidValidity,
  }))
  const byUid = new Map(own.map((names) => [names.uid, names]))
  const wanted = wantedOf(asked.map((uids) => uids.flatMap((uid) => byUid.get(uid) ?? [])))

  const found = conversations.map(() => new Map<number, Names>())
  for (const mailbox of otherPlaces(await listMailboxes(account, 'slow'), packMailboxId(path))) {
    for (const [index, names] of await findIn(account, mailbox, wanted).catch(nothingWhenGone)) {
      // One that lies in several mailboxes is one.
      found[index]?.set(names.own || -names.uid, names)
    }
  }
  const known = kept.get(keyOf(account, path))
  const byFirst = known?.uidValidity === uidValidity ? known.byFirst : new Map<number, Others>()
  let isNew = false
  for (const [index, uids] of conversations.entries()) {
    const first = uids[0] ?? 0
    const others = othersOf([...(found[index]?.values() ?? [])])
    isNew ||= (byFirst.get(first)?.count ?? 0) !== others.count
    byFirst.delete(first)
    byFirst.set(first, others)
  }
  for (const first of byFirst.keys()) {
    if (byFirst.size <= keptOfOne) break
    byFirst.delete(first)
  }
  kept.set(keyOf(account, path), { uidValidity, byFirst, bytes: byFirst.size * bytesOfOne }, account.id)
  return isNew
}

/** Which conversation a message belongs to, by its own name and by those it names. What is `here` is no other message. */
type Wanted = { here: Set<number>; own: Map<number, number>; named: Map<number, number> }

function wantedOf(conversations: Names[][]): Wanted {
  const wanted: Wanted = { here: new Set(), own: new Map(), named: new Map() }
  for (const [index, members] of conversations.entries()) {
    for (const { own, named } of members) {
      if (own) {
        wanted.here.add(own)
        wanted.named.set(own, index)
      }
      for (const name of named) wanted.own.set(name, index)
      const [began] = named
      if (began) wanted.named.set(began, index)
    }
  }
  return wanted
}

async function findIn(account: Account, mailbox: Mailbox, wanted: Wanted): Promise<[number, Names][]> {
  const path = pathOf(mailbox.id)
  const matching = (all: Names[]) =>
    all.flatMap((names): [number, Names][] => {
      if (wanted.here.has(names.own)) return []
      const index = wanted.own.get(names.own) ?? names.named.map((name) => wanted.named.get(name)).find(isKnown)
      return index === undefined ? [] : [[index, names]]
    })
  const known = knownNewest(account, path, mailbox.total)
  const before = known && matching(known)
  if (before?.every(([, { letter }]) => letter)) return before
  return withMailbox(account, { path, purpose: 'slow' }, async (open) => {
    const found = matching(await readNewestNames(account, open))
    const unread = found.flatMap(([, { uid, letter }]) => (letter ? [] : [uid]))
    const rows = new Map<number, MessageSummary>()
    for (const row of await readRows(account.id, open, unread)) rows.set(unpackMessageId(row.id).uid, row)
    for (const [, names] of found) {
      const row = rows.get(names.uid)
      if (row) names.letter = { from: row.from, receivedAt: row.receivedAt }
    }
    return found
  })
}

function othersOf(found: Names[]): Others {
  const letters = found.flatMap(({ letter }) => letter ?? [])
  letters.sort((one, other) => one.receivedAt.localeCompare(other.receivedAt))
  return { count: found.length, letters: letters.slice(-lettersKept) }
}

const isKnown = (index: number | undefined) => index !== undefined

// The mailbox may have been deleted since it was listed.
function nothingWhenGone(error: unknown): [number, Names][] {
  if (error instanceof Problem && error.code === 'not-found') return []
  throw error
}

const keyOf = ({ id }: Account, path: string) => `${id} ${path}`
