import { expect, test } from 'vitest'
import { mailboxId } from '@/lib/mailboxes/schema'
import { type MessageSummary, messageId } from '../schema/row'
import { merge, missingWindows, positionOf, refreshRange } from './view'

const row = (name: string): MessageSummary => ({
  id: messageId.parse(`inbox.1.${name.charCodeAt(0)}`),
  mailboxId: mailboxId.parse('inbox'),
  subject: name,
  from: [],
  to: [],
  receivedAt: '2026-01-01T00:00:00Z',
  snippet: '',
  sizeBytes: 1,
  hasAttachment: false,
  keywords: [],
})
const window = (names: string, { position = 0, queryState = '1', total = 500 } = {}) => ({
  total,
  position,
  queryState,
  messages: [...names].map(row),
})
const subjects = (view: { rows: Record<number, MessageSummary> }) =>
  Object.entries(view.rows).map(([at, { subject }]) => `${at}${subject}`)

test('windows of one state add up', () => {
  const view = merge(merge(undefined, window('ab'), 1), window('cd', { position: 50 }), 2)
  expect(subjects(view)).toEqual(['0a', '1b', '50c', '51d'])
})

test('a window of another state starts afresh, because positions may have moved', () => {
  const view = merge(merge(undefined, window('ab'), 1), window('xab', { queryState: '2', total: 501 }), 2)
  expect(subjects(view)).toEqual(['0x', '1a', '2b'])
  expect(view.total).toBe(501)
})

test('an answer to an older question never takes the place of a newer one', () => {
  const view = merge(undefined, window('xab', { queryState: '2' }), 5)
  expect(merge(view, window('ab'), 4)).toBe(view)
  expect(subjects(merge(view, window('old', { queryState: '2', position: 1 }), 4))).toEqual(['0x', '1a', '2b', '3d'])
})

test('only windows with unknown rows are asked for, and none past the end', () => {
  const view = merge(undefined, window('abc', { total: 120 }), 1)
  expect(missingWindows(view, 0, 2)).toEqual([])
  expect(missingWindows(view, 0, 130)).toEqual([0, 50, 100])
})

test('a refresh asks for whole windows around what is seen, within the limit', () => {
  expect(refreshRange(60, 80, 200)).toEqual({ position: 50, limit: 50 })
  expect(refreshRange(40, 110, 200)).toEqual({ position: 0, limit: 150 })
  expect(refreshRange(0, 900, 200)).toEqual({ position: 0, limit: 200 })
})

test('a message is found after it has moved', () => {
  const view = merge(undefined, window('xab'), 1)
  expect(positionOf(view, row('a').id, 0)).toBe(1)
  expect(positionOf(view, row('z').id)).toBeNull()
})
