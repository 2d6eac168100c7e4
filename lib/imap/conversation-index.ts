import 'server-only'
import { createHash } from 'node:crypto'
import { placeOf, type Threads } from './threads'

/** The conversations of a mailbox as a list shows them: the one with the latest arrival first. */
export type ConversationIndex = {
  total: number
  /** The same exactly as long as the list is the same, but for what lies within a conversation. */
  digest: string
  /** The UIDs of the conversations at these positions, each from the oldest to the newest. */
  at(position: number, limit: number): Uint32Array[]
  bytes: number
}

/**
 * Puts the UIDs that are there, ascending, into their conversations; what is not threaded yet is by itself. Plain loops
 * over plain numbers: 100,000 of them take some 5 ms.
 */
export function indexConversations(alive: Uint32Array, { uids, firsts }: Threads): ConversationIndex {
  const length = alive.length
  const groups = new Uint32Array(length)
  const starts = new Uint32Array(length + 1)
  // The group of the conversation whose first message is at this place, counted from 1.
  const groupAt = new Uint32Array(uids.length)
  let [place, total] = [0, 0]
  for (let index = 0; index < length; index++) {
    const uid = alive[index] ?? 0
    while (place < uids.length && (uids[place] ?? 0) < uid) place += 1
    const isThreaded = uids[place] === uid
    const at = !isThreaded || firsts[place] === uid ? place : placeOf(uids, firsts[place] ?? uid)
    const known = isThreaded ? (groupAt[at] ?? 0) : 0
    if (known === 0) total += 1
    if (known === 0 && isThreaded) groupAt[at] = total
    const group = (known || total) - 1
    groups[index] = group
    starts[group + 1] = (starts[group + 1] ?? 0) + 1
  }
  for (let group = 1; group <= total; group++) starts[group] = (starts[group] ?? 0) + (starts[group - 1] ?? 0)

  const members = new Uint32Array(length)
  const filled = starts.slice(0, total)
  for (let index = 0; index < length; index++) {
    const group = groups[index] ?? 0
    const at = filled[group] ?? 0
    members[at] = alive[index] ?? 0
    filled[group] = at + 1
  }

  const order = new Uint32Array(total)
  const lasts = new Uint32Array(total)
  let found = 0
  for (let index = length - 1; index >= 0; index--) {
    const group = groups[index] ?? 0
    const uid = alive[index] ?? 0
    if (members[(starts[group + 1] ?? 0) - 1] !== uid) continue
    order[found] = group
    lasts[found] = uid
    found += 1
  }
  return {
    total,
    digest: createHash('sha1').update(lasts).digest('base64url').slice(0, 16),
    at: (position, limit) =>
      Array.from(order.subarray(position, position + limit), (group) =>
        members.subarray(starts[group], starts[group + 1]),
      ),
    bytes: order.byteLength + members.byteLength + starts.byteLength,
  }
}
