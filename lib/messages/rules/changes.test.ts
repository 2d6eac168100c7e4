import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { aMessage, anId, inbox, junk } from '../fixtures'
import type { MessageChange } from '../schema/change'
import { messageId } from '../schema/row'
import { applyChange, inversesOf, type MessageRows } from './changes'
import { mailboxIdOf } from './place'

const rowsOf = (...uids: number[]): MessageRows => ({
  total: uids.length,
  rows: Object.fromEntries(uids.map((uid, position) => [position, aMessage(uid)])),
})
const uidsOf = ({ rows }: MessageRows) => Object.values(rows).map(({ id }) => Number(id.split('.').at(-1)))

const reported = (...uids: number[]): MessageChange => ({
  kind: 'report',
  ids: uids.map(anId),
  verdict: 'junk',
  to: junk,
})

describe('reporting spam', () => {
  test('takes the message out of the mailbox it was in, and the rows close up', () => {
    const shown = applyChange(rowsOf(5, 4, 3), reported(4))
    expect(shown.total).toBe(2)
    expect(shown.rows[0]?.id).toBe(anId(5))
    expect(shown.rows[1]?.id).toBe(anId(3))
  })

  test('is undone with the ids the messages got in Junk', () => {
    expect(inversesOf(reported(1), { renamed: { [anId(1)]: anId(9) } })).toEqual([
      { kind: 'report', ids: [anId(9)], verdict: 'not-junk', to: inbox },
    ])
  })

  test('cannot be undone when the server did not say where one of them went', () => {
    expect(inversesOf(reported(1, 2), { renamed: { [anId(1)]: anId(9) } })).toEqual([])
  })
})

test('messages of several mailboxes are taken back to where each was', () => {
  const elsewhere = messageId.parse('b3RoZXI.1.7')
  const change: MessageChange = { kind: 'move', ids: [anId(1), elsewhere, anId(2)], to: junk }
  const renamed = { [anId(1)]: anId(11), [elsewhere]: anId(12), [anId(2)]: anId(13) }
  expect(inversesOf(change, { renamed })).toEqual([
    { kind: 'move', ids: [anId(11), anId(13)], to: mailboxIdOf(anId(1)) },
    { kind: 'move', ids: [anId(12)], to: 'b3RoZXI' },
  ])
})

test('what lay in the target already stays there, and the others are taken back', () => {
  const there = messageId.parse(`${junk}.1.7`)
  const change: MessageChange = { kind: 'move', ids: [there, anId(1)], to: junk }
  expect(inversesOf(change, { renamed: { [anId(1)]: anId(11) } })).toEqual([
    { kind: 'move', ids: [anId(11)], to: mailboxIdOf(anId(1)) },
  ])
})

test('expunging cannot be undone', () => {
  expect(inversesOf({ kind: 'expunge', ids: [anId(1)] }, { renamed: {} })).toEqual([])
})

test('a change that touches nothing of a view leaves the very same view', () => {
  const view = rowsOf(3, 2, 1)
  expect(applyChange(view, reported(9))).toBe(view)
})

test('rows that are not known yet keep their distance when others leave', () => {
  const view: MessageRows = { total: 100, rows: { 10: aMessage(90), 50: aMessage(50) } }
  const shown = applyChange(view, reported(90))
  expect(shown).toEqual({ total: 99, rows: { 49: aMessage(50) } })
})

test('flagging twice is flagging once, and unflagging brings back what was', () => {
  const uids = fc.uniqueArray(fc.integer({ min: 1, max: 50 }), { maxLength: 20 })
  fc.assert(
    fc.property(uids, uids, (shown, chosen) => {
      const view = rowsOf(...shown)
      const change: MessageChange = { kind: 'flag', ids: chosen.map(anId), keyword: '$flagged', on: true }
      const once = applyChange(view, change)
      expect(applyChange(once, change)).toEqual(once)
      expect(applyChange(once, { ...change, on: false })).toEqual(view)
    }),
  )
})

test('moving takes out exactly what was chosen, in the order that was', () => {
  const uids = fc.uniqueArray(fc.integer({ min: 1, max: 50 }), { maxLength: 20 })
  fc.assert(
    fc.property(uids, uids, (shown, chosen) => {
      const moved = applyChange(rowsOf(...shown), { kind: 'move', ids: chosen.map(anId), to: junk })
      expect(uidsOf(moved)).toEqual(shown.filter((uid) => !chosen.includes(uid)))
      expect(moved.total).toBe(uidsOf(moved).length)
    }),
  )
})
