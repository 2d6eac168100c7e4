import { expect, test } from 'vitest'
import { datePrecision } from './day-words'

const now = new Date(2026, 10, 23, 15, 0)
const parts = (...date: [number, number, number, number?]) => Object.keys(datePrecision(new Date(...date), now)).join()

test('a date is said as people say it', () => {
  expect(parts(2026, 10, 23, 14)).toBe('hour,minute,hourCycle')
  expect(parts(2026, 10, 22, 23)).toBe('weekday')
  expect(parts(2026, 10, 17)).toBe('weekday')
  expect(parts(2026, 10, 16)).toBe('day,month')
  expect(parts(2025, 11, 31)).toBe('day,month,year')
})

test('a date in the future is said in full', () => {
  expect(parts(2026, 10, 24)).toBe('day,month,year')
})
