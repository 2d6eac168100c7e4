import { expect, test } from 'vitest'
import { scalingOf } from './scaling'

test('a list a browser can draw is left as it is', () => {
  const { heightPx, toList } = scalingOf(100_000 * 56, 800)
  expect(heightPx).toBe(5_600_000)
  expect(toList(1234)).toBe(1234)
})

test('two million rows are reached from the first to the last', () => {
  const listPx = 2_000_000 * 56
  const { heightPx, toList, toScroll } = scalingOf(listPx, 800)
  expect(heightPx).toBeLessThan(33_000_000)
  expect(toList(0)).toBe(0)
  expect(toList(heightPx - 800)).toBeCloseTo(listPx - 800)
  expect(toScroll(toList(5000))).toBeCloseTo(5000)
})
