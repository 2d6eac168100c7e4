import { expect, test } from 'vitest'
import { setOfUids, uidsOfSet } from './uid-set'

test('a set of ranges becomes UIDs in the order it has, also where a range runs backwards', () => {
  expect([...uidsOfSet('7,1:3,9:8')]).toEqual([7, 1, 2, 3, 9, 8])
  expect([...uidsOfSet('')]).toEqual([])
})

test('UIDs become the shortest set, and a doubled or unordered UID does no harm', () => {
  expect(setOfUids([3, 1, 2, 9, 7, 8, 20])).toBe('1:3,7:9,20')
  expect(setOfUids([])).toBe('')
})

test('50,000 UIDs without gaps are one range', () => {
  expect(setOfUids(Array.from({ length: 50_000 }, (_, index) => 50_000 - index))).toBe('1:50000')
})
