import 'server-only'
import { createHash } from 'node:crypto'
import type { Account } from '@/lib/accounts/schema'
import type { MessageSummary } from '@/lib/messages/schema/row'
import { processWide } from '@/lib/process-wide'
import { Bounded } from './bounded'
import type { OpenMailbox } from './pool'
import { atom } from './raw'
import { fetchReferences, type Referring } from './references'
import { searchUids, setOfUids } from './uid-set'

/**
 * What a message is called (0: it has no Message-ID) and which messages it names, the first of them first: numbers that
 * stand for Message-IDs. `letter`: who wrote it and when it came, once somebody has looked.
 */
export type Names = { uid: number; own: number; named: number[]; letter?: Pick<MessageSummary, 'from' | 'receivedAt'> }

type Kept = { uidValidity: bigint; byUid: Map<number, Names>; newest: Names[]; total: number; bytes: number }

// Answers are looked for among so many messages of another mailbox, its newest.
const newestRead = 1_000
// Of a long chain, the first, which began it, and the latest.
const mostNamed = 12
const keptOfOne = 5_000
// The names of everybody: about 200 kB for a mailbox.
const keptBytes = 64 * 1024 * 1024
const bytesOfOne = 200

const kept = processWide('imap names', () => new Bounded<Kept>(keptBytes, ({ bytes }) => bytes))

/** The names of these messages. Only what is not known yet is fetched; those that are gone are left out. */
export async function readNames(account: Account, open: OpenMailbox, uids: number[]): Promise<Names[]> {
  const before = knownIn(account, open)
  const byUid = before?.byUid ?? new Map<number, Names>()
  const missing = uids.filter((uid) => !byUid.has(uid))
  const fetched = missing.length > 0 ? await fetchReferences(open, setOfUids(missing)) : []
  for (const message of fetched) byUid.set(message.uid, namesOf(message))
  const found = uids.flatMap((uid) => byUid.get(uid) ?? [])
  if (!before || fetched.length > 0) keep(account, open, { ...(before ?? { newest: [], total: -1 }), byUid })
  return found
}

/** The names of the newest messages of a mailbox. */
export async function readNewestNames(account: Account, open: OpenMailbox): Promise<Names[]> {
  await open.client.noop()
  const total = open.mailbox.exists
  const alive = total > 0 ? (await searchUids(open, [atom('ALL')])).sort() : new Uint32Array(0)
  const newest = await readNames(account, open, [...alive.slice(-newestRead)])
  const byUid = knownIn(account, open)?.byUid ?? new Map<number, Names>()
  keep(account, open, { byUid, newest, total })
  return newest
}

/** The same as it was read last, if there were as many messages then as there are now. */
export function knownNewest(account: Account, path: string, total: number): Names[] | undefined {
  const known = kept.get(keyOf(account, path))
  return known?.total === total ? known.newest : undefined
}

function knownIn(account: Account, { path, uidValidity }: OpenMailbox): Kept | undefined {
  const known = kept.get(keyOf(account, path))
  return known?.uidValidity === uidValidity ? known : undefined
}

function keep(account: Account, { path, uidValidity }: OpenMailbox, fresh: Pick<Kept, 'byUid' | 'newest' | 'total'>) {
  for (const uid of fresh.byUid.keys()) {
    if (fresh.byUid.size <= keptOfOne) break
    fresh.byUid.delete(uid)
  }
  kept.set(keyOf(account, path), { ...fresh, uidValidity, bytes: fresh.byUid.size * bytesOfOne }, account.id)
}

function namesOf({ uid, messageId, references }: Referring): Names {
  const named =
    references.length <= mostNamed ? references : [...references.slice(0, 1), ...references.slice(1 - mostNamed)]
  return { uid, own: messageId ? numberOf(messageId) : 0, named: named.map(numberOf) }
}

/** 48 bits of a digest: two of a million Message-IDs fall together once in five hundred mailboxes. */
function numberOf(messageId: string): number {
  return createHash('sha1').update(messageId).digest().readUIntBE(0, 6)
}

const keyOf = ({ id }: Account, path: string) => `${id} ${path}`
