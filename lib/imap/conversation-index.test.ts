import fc from 'fast-check'
import { expect, test } from 'vitest'
import { indexConversations } from './conversation-index'

/** Some UIDs are threaded (each belongs to one of them that is not higher), some of those are gone, some are new. */
const mailbox = fc
  .record({
    uids: fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { maxLength: 40 }),
    choices: fc.array(fc.nat(), { minLength: 40, maxLength: 40 }),
    gone: fc.uniqueArray(fc.integer({ min: 1, max: 60 })),
    arrived: fc.uniqueArray(fc.integer({ min: 61, max: 70 })),
  })
  .map(({ uids, choices, gone, arrived }) => {
    const known = uids.sort((one, other) => one - other)
    const firsts: number[] = []
    for (const [index, uid] of known.entries()) {
      const before = [...new Set(firsts), uid]
      firsts.push(before[(choices[index] ?? 0) % before.length] ?? uid)
    }
    const alive = [...known, ...arrived.sort((one, other) => one - other)].filter((uid) => !gone.includes(uid))
    return { alive, known, firsts }
  })

test('every message is in the conversation it was threaded into, and the one with the latest arrival is first', () => {
  fc.assert(
    fc.property(mailbox, ({ alive, known, firsts }) => {
      const groups = new Map<number, number[]>()
      for (const uid of alive) {
        const first = firsts[known.indexOf(uid)] ?? uid
        groups.set(first, [...(groups.get(first) ?? []), uid])
      }
      const expected = [...groups.values()].sort((one, other) => (other.at(-1) ?? 0) - (one.at(-1) ?? 0))
      const threads = { uids: Uint32Array.from(known), firsts: Uint32Array.from(firsts) }
      const index = indexConversations(Uint32Array.from(alive), threads)
      expect(index.at(0, 100).map((uids) => [...uids])).toEqual(expected)
      expect(index.total).toBe(expected.length)
      expect(index.at(1, 2).map((uids) => [...uids])).toEqual(expected.slice(1, 3))
    }),
  )
})

test('the digest is of the list alone: it changes with it and not with what lies within a conversation', () => {
  const uids = Uint32Array.of(1, 2, 3, 4)
  const digest = (alive: number[], firsts: number[]) =>
    indexConversations(Uint32Array.from(alive), { uids, firsts: Uint32Array.from(firsts) }).digest
  expect(digest([1, 2, 3, 4], [1, 1, 3, 3])).toBe(digest([2, 4], [1, 1, 3, 3]))
  expect(digest([1, 2, 3, 4], [1, 1, 3, 3])).not.toBe(digest([1, 2, 3, 4], [1, 1, 1, 1]))
})
