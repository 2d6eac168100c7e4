// @vitest-environment jsdom
import { act, renderHook } from '@testing-library/react'
import { expect, test } from 'vitest'
import { aMessage, anId } from '@/lib/messages/fixtures'
import { merge, type SparseView } from '@/lib/messages/hooks/view'
import { selected, toggled } from './selection'
import { useStanding } from './use-standing'

const view = (...uids: number[]): SparseView =>
  merge(
    undefined,
    { total: uids.length, position: 0, queryState: uids.join(), messages: uids.map((uid) => aMessage(uid)) },
    1,
  )

function standing(data: SparseView) {
  return renderHook(({ place, rows }) => useStanding(place, rows), { initialProps: { place: 'inbox', rows: data } })
}

test('the keyboard and the start of a range stay with their message when mail arrives above it', () => {
  const { result, rerender } = standing(view(5, 4, 3))
  act(() => {
    result.current.setActive(1)
    result.current.setSelection(toggled(result.current.selection, aMessage(4), 1))
  })
  rerender({ place: 'inbox', rows: view(7, 6, 5, 4, 3) })
  expect(result.current.active).toBe(3)
  expect(result.current.selection.anchor).toBe(3)
  expect([...result.current.selection.ids]).toEqual([anId(4)])
})

test('who has not moved yet begins with the newest, also when that is newer than before', () => {
  const { result, rerender } = standing(view(5, 4))
  rerender({ place: 'inbox', rows: view(6, 5, 4) })
  expect(result.current.active).toBe(0)
})

test('the place of a message that left is taken by the one after it', () => {
  const { result, rerender } = standing(view(5, 4, 3))
  act(() => result.current.setActive(1))
  rerender({ place: 'inbox', rows: view(5, 3) })
  expect(result.current.active).toBe(1)
})

test('another view begins at its top with nothing chosen', () => {
  const { result, rerender } = standing(view(5, 4, 3))
  act(() => {
    result.current.setActive(2)
    result.current.setSelection(selected([aMessage(3)]))
  })
  rerender({ place: 'archive', rows: view(9, 8, 7) })
  expect(result.current.active).toBe(0)
  expect(result.current.selection.ids.size).toBe(0)
})
