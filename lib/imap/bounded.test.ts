import { expect, test } from 'vitest'
import { Bounded } from './bounded'

test('what was not used longest is given up first, and the newest never', () => {
  const kept = new Bounded<string>(10, ({ length }) => length)
  kept.set('a', 'xxxx', 'ana')
  kept.set('b', 'xxxx', 'ana')
  expect(kept.get('a')).toBe('xxxx')
  kept.set('c', 'xxxx', 'ana')
  expect([kept.get('a'), kept.get('b'), kept.get('c')]).toEqual(['xxxx', undefined, 'xxxx'])
  kept.set('d', 'x'.repeat(50), 'ana')
  expect([kept.get('a'), kept.get('c'), kept.get('d')?.length]).toEqual([undefined, undefined, 50])
})

test('a value that grew counts anew when it is set again, and once', () => {
  const kept = new Bounded<string[]>(10, ({ length }) => length)
  const growing = ['x']
  kept.set('a', growing, 'ana')
  growing.push(...Array.from({ length: 8 }, () => 'x'))
  kept.set('a', growing, 'ana')
  kept.set('b', ['x'], 'ana')
  expect(kept.get('a')).toBe(growing)
  kept.set('c', ['x'], 'ana')
  expect([kept.get('b'), kept.get('a')?.length]).toEqual([undefined, 9])
  kept.delete('a')
  kept.set(
    'd',
    Array.from({ length: 9 }, () => 'x'),
    'ana',
  )
  expect(kept.get('c')).toEqual(['x'])
})

test('who keeps the most gives up their own, however much they add', () => {
  const kept = new Bounded<string>(10, ({ length }) => length)
  kept.set('a', 'xxxx', 'ana')
  for (const key of ['b', 'c', 'd', 'e', 'f']) kept.set(key, 'xxxx', 'bob')
  expect([kept.get('a'), kept.get('e'), kept.get('f')]).toEqual(['xxxx', undefined, 'xxxx'])
})
