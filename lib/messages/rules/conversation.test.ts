import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { aMessage, anId, junk } from '../fixtures'
import type { MessageChange } from '../schema/change'
import { type Keyword, label, type MessageSummary, messageSummary } from '../schema/row'
import { applyChange, type MessageRows } from './changes'
import {
  flagIds,
  holds,
  idsOf,
  isFlagged,
  isUnread,
  keywordsIn,
  labelsOf,
  participantsOf,
  wholeIds,
} from './conversation'

type Of = { unread?: number[]; flagged?: number[]; elsewhere?: number; labelled?: Record<string, number[]> }

/** A row that stands for the messages with these UIDs, the oldest first. */
function aConversation(
  uids: number[],
  { unread = [], flagged = [], elsewhere = 0, labelled = {} }: Of = {},
): MessageSummary {
  const last = uids.at(-1) ?? 0
  const keywords: Keyword[] = [
    ...(unread.includes(last) ? [] : (['$seen'] as const)),
    ...(flagged.includes(last) ? (['$flagged'] as const) : []),
  ]
  const conversation = {
    ids: uids.map(anId),
    unread: unread.map(anId),
    flagged: flagged.map(anId),
    labelled: Object.entries(labelled).map(([name, of]) => ({ label: label.parse(name), ids: of.map(anId) })),
    participants: [{ name: 'Ana', email: 'ana@example.org' }],
    count: uids.length + elsewhere,
  }
  return messageSummary.parse(aMessage(last, { keywords, conversation }))
}

const viewOf = (...rows: MessageSummary[]): MessageRows => ({ total: rows.length, rows: { ...rows } })
const uidsOf = (row: MessageSummary | undefined) => (row ? idsOf(row).map((id) => Number(id.split('.').at(-1))) : [])
const gone = (...uids: number[]): MessageChange => ({ kind: 'move', ids: uids.map(anId), to: junk })

describe('a row stands for its conversation', () => {
  const row = aConversation([1, 4, 7], { unread: [4, 7], flagged: [1] })

  test('it is unread and starred when any of its messages is', () => {
    expect([isUnread(row), isFlagged(row)]).toEqual([true, true])
    expect(isUnread(aConversation([1, 4]))).toBe(false)
    expect(isUnread(aMessage(3))).toBe(true)
  })

  test('what is done to it is done to all of it; a message of no conversation is itself', () => {
    const rows = [row, aMessage(9)]
    expect(wholeIds(rows, [anId(7), anId(9), anId(20)])).toEqual([1, 4, 7, 9, 20].map(anId))
    expect(wholeIds(rows, [anId(4), anId(7)]), 'once each').toEqual([1, 4, 7].map(anId))
    expect(holds(row, anId(4))).toBe(true)
  })

  test('marks go to those alone that differ, so that undo gives back what was; one star is enough', () => {
    const of = (keyword: '$seen' | '$flagged', on: boolean, one = row) => flagIds([one], [one.id], { keyword, on })
    expect(of('$seen', true)).toEqual([4, 7].map(anId))
    expect(of('$seen', false)).toEqual([anId(1)])
    expect(of('$flagged', false)).toEqual([anId(1)])
    expect(of('$flagged', true)).toEqual([])
    expect(of('$flagged', true, aConversation([2, 5]))).toEqual([anId(5)])
  })
})

describe('a change shows on a conversation before the server answers', () => {
  test('it leaves when all of it leaves, and the rows close up', () => {
    const shown = applyChange(viewOf(aConversation([2, 5]), aMessage(4)), gone(2, 5))
    expect(shown.total).toBe(1)
    expect(uidsOf(shown.rows[0])).toEqual([4])
  })

  test('a label of any of its messages is one of the row, and goes with the last that has it', () => {
    const house = label.parse('House')
    const on = (view: MessageRows, ids: number[], on: boolean) =>
      applyChange(view, { kind: 'flag', ids: ids.map(anId), keyword: house, on })
    const labels = (view: MessageRows) => (view.rows[0] ? labelsOf(view.rows[0]) : [])
    const view = viewOf(aConversation([2, 5, 8], { labelled: { House: [2, 5] } }))
    expect(labels(view)).toEqual(['House'])
    const [row] = Object.values(view.rows)
    expect(row && [2, 8].map((uid) => keywordsIn(row, anId(uid), ['$answered']))).toEqual([
      ['$answered', '$seen', 'House'],
      ['$seen'],
    ])
    expect(labels(on(view, [2], false))).toEqual(['House'])
    expect(labels(on(view, [2, 5], false))).toEqual([])
    expect(labels(applyChange(view, gone(2, 5)))).toEqual([])
    expect(labels(on(viewOf(aConversation([2, 5])), [2], true))).toEqual(['House'])
  })

  test('it stays with what stays of it, under its latest message, read or not as that is', () => {
    const view = viewOf(aConversation([2, 5, 8], { unread: [8], flagged: [5, 8] }))
    const row = applyChange(view, gone(8)).rows[0]
    expect(row).toMatchObject({ id: anId(5), keywords: ['$seen', '$flagged'] })
    expect(row?.conversation).toMatchObject({ count: 2, unread: [], flagged: [anId(5)] })
    expect(applyChange(view, gone(2, 5)).rows[0]).toMatchObject({ id: anId(8), keywords: ['$flagged'] })
    expect(applyChange(view, gone(2, 5)).rows[0]?.conversation, 'one message is no conversation').toBeUndefined()
    const answered = viewOf(aConversation([2, 5], { elsewhere: 1 }))
    expect(applyChange(answered, gone(5)).rows[0]?.conversation?.count).toBe(2)
  })

  test('marking any of it and taking the mark back leaves it as it was', () => {
    const some = fc.subarray([1, 2, 3, 4, 5])
    const claims = fc.constantFrom('$seen' as const, '$flagged' as const)
    fc.assert(
      fc.property(some, some, claims, fc.boolean(), (unread, flagged, keyword, on) => {
        const row = aConversation([1, 2, 3, 4, 5], { unread, flagged })
        const ids = flagIds([row], [row.id], { keyword, on })
        const change = { kind: 'flag' as const, ids, keyword, on }
        const marked = applyChange(viewOf(row), change)
        const [shown = row] = Object.values(marked.rows)
        if (keyword === '$seen') expect(shown.conversation?.unread).toEqual(on ? [] : idsOf(row))
        else expect(isFlagged(shown)).toBe(on)
        expect(shown.keywords.includes('$seen')).toBe(!shown.conversation?.unread.includes(row.id))
        const back = Object.values(applyChange(marked, { ...change, on: !on }).rows)[0]
        expect(back?.conversation).toEqual(row.conversation)
        expect([...(back?.keywords ?? [])].sort()).toEqual([...row.keywords].sort())
      }),
    )
  })
})

test('of many who wrote, the first and the latest are named, each once, whatever order they are told in', () => {
  const letters = ['Ana', 'Bo', 'Ana', 'Cy', 'Di', 'Ed'].map((name, minute) => ({
    from: [{ name, email: `${name}@example.org` }],
    receivedAt: `2026-11-23T09:0${minute}:00Z`,
  }))
  expect(participantsOf(letters.toReversed()).map(({ name }) => name)).toEqual(['Ana', 'Cy', 'Di', 'Ed'])
  expect(participantsOf(letters.slice(0, 3)).map(({ name }) => name)).toEqual(['Ana', 'Bo'])
  expect(participantsOf([{ from: [], receivedAt: '2026-11-23T09:00:00Z' }])).toEqual([])
})
