import 'server-only'
import { createHash } from 'node:crypto'

/**
 * What was found in one mailbox: the UIDs, and when each arrived (seconds since 1970, INTERNALDATE). `messages`: which
 * message each is, where one may lie in several mailboxes (Gmail); 0 where that is not told.
 */
export type Found = {
  path: string
  uidValidity: bigint
  uids: Uint32Array
  seconds: Uint32Array
  messages: BigUint64Array | null
  isCut: boolean
}

/** What was found in several, the latest arrival first: `order` are places in all their UIDs, one list after the other. */
export type Merged = { found: Found[]; order: Uint32Array; total: number; queryState: string }

// A time (32 bits) and a place in one number that a double still holds exactly.
const places = 2 ** 21

/** A message that lies in several of them stands where it was found first. */
export function mergeByArrival(found: Found[]): Merged {
  const digest = createHash('sha1')
  const seen = new Set<bigint>()
  const keyed: number[] = []
  let place = 0
  for (const { path, uidValidity, uids, seconds, messages } of found) {
    digest.update(`${path}\n${uidValidity}\n`).update(uids)
    for (let at = 0; at < uids.length && place < places; at++, place++) {
      const message = messages?.[at] ?? 0n
      if (message > 0n && seen.has(message)) continue
      if (message > 0n) seen.add(message)
      keyed.push((seconds[at] ?? 0) * places + (places - 1 - place))
    }
  }
  const sorted = Float64Array.from(keyed).sort().reverse()
  const order = Uint32Array.from(sorted, (key) => places - 1 - (key % places))
  return { found, order, total: order.length, queryState: `${order.length}.${digest.digest('base64url').slice(0, 16)}` }
}

/** Which messages stand in a stretch: in which of the lists (`of`), and their UIDs. */
export function placesIn(
  { found, order }: Merged,
  { position, limit }: { position: number; limit: number },
): { of: number; uid: number }[] {
  return [...order.subarray(position, position + limit)].map((place) => {
    let [of, at] = [0, place]
    for (; at >= (found[of]?.uids.length ?? Number.POSITIVE_INFINITY); of++) at -= found[of]?.uids.length ?? 0
    return { of, uid: found[of]?.uids[at] ?? 0 }
  })
}

/** All of it, mailbox by mailbox. */
export function uidsByMailbox(merged: Merged): { found: Found; uids: number[] }[] {
  const lists = merged.found.map((found) => ({ found, uids: [] as number[] }))
  for (const { of, uid } of placesIn(merged, { position: 0, limit: merged.total })) lists[of]?.uids.push(uid)
  return lists.filter(({ uids }) => uids.length > 0)
}
