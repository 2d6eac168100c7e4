import { expect, test } from 'vitest'
import { spanOf } from './span'

test.each([
  [null, { start: 0, end: 99, isPart: false }],
  ['bytes=0-', { start: 0, end: 99, isPart: true }],
  ['bytes=40-', { start: 40, end: 99, isPart: true }],
  ['bytes=40-49', { start: 40, end: 49, isPart: true }],
  ['bytes=40-4000', { start: 40, end: 99, isPart: true }],
  ['bytes=-10', { start: 90, end: 99, isPart: true }],
  ['bytes=-1000', { start: 0, end: 99, isPart: true }],
  ['bytes=100-', null],
  ['bytes=-0', null],
  ['bytes=9-3', { start: 0, end: 99, isPart: false }],
  ['bytes=0-1,5-6', { start: 0, end: 99, isPart: false }],
  ['bytes=-', { start: 0, end: 99, isPart: false }],
  ['lines=1-2', { start: 0, end: 99, isPart: false }],
  ['bytes=-9999999999999999999', { start: 0, end: 99, isPart: false }],
])('of 100 bytes, %s asks for %o', (header, span) => {
  expect(spanOf(header, 100)).toEqual(span)
})

test('an empty file has no part, and is sent whole', () => {
  expect(spanOf(null, 0)).toEqual({ start: 0, end: -1, isPart: false })
  expect(spanOf('bytes=0-', 0)).toBe(null)
})
