import 'server-only'
import { createHash } from 'node:crypto'
import type { Threads } from './threads'

/** The conversations of a mailbox as a list shows them: the one with the latest arrival first. */
export type ConversationIndex = {
  total: number
  /** The same exactly as long as the list is the same, but for what lies within a conversation. */
  digest: string
  /** The UIDs of the conversations at these positions, each from the oldest to the newest. */
  at(position: number, limit: number): Uint32Array[]
  bytes: number
}

/** Puts the UIDs that are there, ascending, into their conversations; what is not threaded yet is by itself. */
export function indexConversations(alive: Uint32Array, { uids, firsts }: Threads): ConversationIndex {
  const groups = new Uint32Array(alive.length)
  const starts = new Uint32Array(alive.length + 1)
  const groupOf = new Map<number, number>()
  let place = 0
  for (const [index, uid] of alive.entries()) {
    while ((uids[place] ?? Number.POSITIVE_INFINITY) < uid) place += 1
    const first = uids[place] === uid ? (firsts[place] ?? uid) : uid
    const group = groupOf.get(first) ?? groupOf.size
    groupOf.set(first, group)
    groups[index] = group
    starts[group + 1] = (starts[group + 1] ?? 0) + 1
  }
  const total = groupOf.size
  for (let group = 1; group <= total; group++) starts[group] = (starts[group] ?? 0) + (starts[group - 1] ?? 0)

  const members = new Uint32Array(alive.length)
  const filled = starts.slice(0, total)
  for (const [index, uid] of alive.entries()) {
    const group = groups[index] ?? 0
    const at = filled[group] ?? 0
    members[at] = uid
    filled[group] = at + 1
  }

  const order = new Uint32Array(total)
  const lasts = new Uint32Array(total)
  let found = 0
  for (let index = alive.length - 1; index >= 0; index--) {
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
