import { expect, test } from 'vitest'
import { Bounded } from './bounded'

test('what was not used longest is given up first, and the newest never', () => {
  const kept = new Bounded<string>(10, ({ length }) => length)
  kept.set('a', 'xxxx')
  kept.set('b', 'xxxx')
  expect(kept.get('a')).toBe('xxxx')
  kept.set('c', 'xxxx')
  expect([kept.get('a'), kept.get('b'), kept.get('c')]).toEqual(['xxxx', undefined, 'xxxx'])
  kept.set('d', 'x'.repeat(50))
  expect([kept.get('a'), kept.get('c'), kept.get('d')?.length]).toEqual([undefined, undefined, 50])
})

test('a value that grew counts anew when it is set again, and once', () => {
  const kept = new Bounded<string[]>(10, ({ length }) => length)
  const growing = ['x']
  kept.set('a', growing)
  growing.push(...Array.from({ length: 8 }, () => 'x'))
  kept.set('a', growing)
  kept.set('b', ['x'])
  expect(kept.get('a')).toBe(growing)
  kept.set('c', ['x'])
  expect([kept.get('b'), kept.get('a')?.length]).toEqual([undefined, 9])
  kept.delete('a')
  kept.set(
    'd',
    Array.from({ length: 9 }, () => 'x'),
  )
  expect(kept.get('c')).toEqual(['x'])
})
