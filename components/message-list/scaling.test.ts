import { expect, test } from 'vitest'
import { afterScroll, scalingOf } from './scaling'

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

const million = { listPx: 1_000_000 * 56, viewportPx: 800, scaling: scalingOf(1_000_000 * 56, 800) }

test('a step of the wheel moves a million rows no faster than ten', () => {
  const at = { scrollPx: 1_000_000, listPx: million.scaling.toList(1_000_000) }
  expect(afterScroll(at, 1_000_120, million).listPx - at.listPx).toBe(120)
})

test('a leap of the scrollbar goes to the part it means, to the very end', () => {
  const at = { scrollPx: 0, listPx: 0 }
  const middle = afterScroll(at, million.scaling.heightPx / 2, million)
  expect(middle.listPx / million.listPx).toBeCloseTo(0.5)
  const end = afterScroll(at, million.scaling.heightPx - 800, million)
  expect(end.listPx).toBeCloseTo(million.listPx - 800)
})

test('steps beyond an end stay at it', () => {
  expect(afterScroll({ scrollPx: 500, listPx: 100 }, 0, million).listPx).toBe(0)
})
