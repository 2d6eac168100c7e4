// @vitest-environment jsdom
import { QueryClient } from '@tanstack/react-query'
import { afterEach, expect, test, vi } from 'vitest'
import { aMessage } from '../fixtures'
import { budget, costOf, mayGuess, prefetch } from './prefetch'

afterEach(() => vi.unstubAllGlobals())

test('nothing is fetched on a guess where the reader saves data, pays for it or waits for it', () => {
  expect(mayGuess(undefined)).toBe(true)
  expect(mayGuess({ effectiveType: '4g', saveData: false })).toBe(true)
  for (const connection of [{ saveData: true }, { effectiveType: '3g' }, { type: 'cellular' }, { metered: true }]) {
    expect(mayGuess({ effectiveType: '4g', ...connection })).toBe(false)
  }
})

test('guesses end with the budget, which fills again slowly', () => {
  let now = 0
  const { spend } = budget(() => now)
  expect(spend(3_900_000)).toBe(true)
  expect(spend(200_000)).toBe(false)
  now += 10_000
  expect(spend(200_000)).toBe(true)
})

test('files are not fetched with a message and hardly count', () => {
  expect(costOf(aMessage(1, { sizeBytes: 9_000_000, hasAttachment: true }))).toBe(100_000)
  expect(costOf(aMessage(1, { sizeBytes: 9_000_000 }))).toBe(9_000_000)
})

test('the likeliest is fetched first, one at a time; what is too large or known is not', async () => {
  const asked: string[] = []
  const answers: (() => void)[] = []
  vi.stubGlobal('fetch', (address: string) => {
    asked.push(address.split('.').at(-1) ?? '')
    return new Promise<Response>((resolve) => answers.push(() => resolve(Response.json({}, { status: 404 }))))
  })
  const cache = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  prefetch(cache, 'unread', [aMessage(1), aMessage(2), aMessage(3, { sizeBytes: 200_000 })])
  prefetch(cache, 'pressed', [aMessage(4)])
  await vi.waitFor(() => expect(asked).toEqual(['1']))
  answers.shift()?.()
  await vi.waitFor(() => expect(asked).toEqual(['1', '4']))
  answers.shift()?.()
  await vi.waitFor(() => expect(asked).toEqual(['1', '4', '2']))
  answers.shift()?.()
  prefetch(cache, 'next', [aMessage(4)])
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect(asked).toEqual(['1', '4', '2'])
})
