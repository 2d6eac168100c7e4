import { expect, test } from 'vitest'
import { mailboxId } from '@/lib/mailboxes/schema'
import { type MessageSummary, messageId } from '@/lib/messages/schema/row'
import { extended, nothingSelected, toggled } from './selection'

const row = (uid: number): MessageSummary => ({
  id: messageId.parse(`inbox.1.${uid}`),
  mailboxId: mailboxId.parse('inbox'),
  subject: '',
  from: [],
  to: [],
  receivedAt: '2026-01-01T00:00:00Z',
  snippet: '',
  sizeBytes: 1,
  hasAttachment: false,
  keywords: [],
})
const uids = ({ ids }: { ids: ReadonlySet<string> }) => [...ids].map((id) => Number(id.split('.')[2])).sort()

test('choosing a message twice lets it go', () => {
  const once = toggled(nothingSelected, row(5), 5)
  expect(uids(once)).toEqual([5])
  expect(uids(toggled(once, row(5), 5))).toEqual([])
})

test('a range reaches from where the last one was chosen, up or down', () => {
  const from = toggled(nothingSelected, row(5), 5)
  expect(uids(extended(from, 7, row))).toEqual([5, 6, 7])
  expect(uids(extended(from, 3, row))).toEqual([3, 4, 5])
})

test('rows that are not loaded are not chosen unseen', () => {
  const from = toggled(nothingSelected, row(0), 0)
  expect(uids(extended(from, 3, (at) => (at === 2 ? undefined : row(at))))).toEqual([0, 1, 3])
})

test('one let go from all that match leaves those that are loaded', () => {
  const all = { ...toggled(toggled(nothingSelected, row(1), 1), row(2), 2), isAll: true }
  expect(toggled(all, row(2), 2)).toMatchObject({ isAll: false })
  expect(uids(toggled(all, row(2), 2))).toEqual([1])
  expect(uids(toggled(all, row(9), 9))).toEqual([1, 2])
})
