import { beforeEach, expect, test, vi } from 'vitest'
import type { Problem } from '@/lib/errors'

type Attempt = { email: string; address: string | null; knownDevice: string | null }

let attempts: typeof import('./attempts')
beforeEach(async () => {
  vi.resetModules()
  Reflect.deleteProperty(globalThis, 'buzon') // another process
  attempts = await import('./attempts')
})

/** How many of these tries reach the mail server. */
async function reach(tries: Attempt[]): Promise<number> {
  const results = await Promise.allSettled(tries.map(attempts.countAttempt))
  for (const result of results) {
    if (result.status === 'rejected') expect((result.reason as Problem).reason).toBe('too-many-attempts')
  }
  return results.filter(({ status }) => status === 'fulfilled').length
}

const guess = (at: number): Attempt => ({ email: 'ana@buzon.test', address: `198.51.100.${at}`, knownDevice: null })
const owner: Attempt = { email: 'ana@buzon.test', address: '192.0.2.9', knownDevice: 'hers' }

test('T17 of 1,000 guesses from one address no more than ten reach the mail server', async () => {
  expect(await reach(Array.from({ length: 1_000 }, () => guess(1)))).toBe(10)
})

test('T17 of 1,000 guesses from 50 addresses no more than ten do', async () => {
  expect(await reach(Array.from({ length: 1_000 }, (_, at) => guess(at % 50)))).toBe(10)
})

test('T17 the owner gets in from a device the account knows, and another account is not touched', async () => {
  await reach(Array.from({ length: 1_000 }, (_, at) => guess(at % 50)))
  expect(await reach([owner])).toBe(1)
  expect(await reach([{ ...owner, knownDevice: null }])).toBe(0)
  expect(await reach([{ ...owner, email: 'ben@buzon.test', knownDevice: null }])).toBe(1)
})

test('T17 a stolen device cookie has ten tries too', async () => {
  expect(await reach(Array.from({ length: 100 }, () => owner))).toBe(10)
})

test('T17 one address trying many accounts is stopped, and a /64 is one address', async () => {
  const spray = (address: string) => (at: number) => ({ email: `p${at}@buzon.test`, address, knownDevice: null })
  expect(await reach(Array.from({ length: 100 }, (_, at) => spray('203.0.113.5')(at)))).toBe(30)
  expect(await reach(Array.from({ length: 100 }, (_, at) => spray(`2001:db8:0:1::${at.toString(16)}`)(at + 200)))).toBe(
    30,
  )
  expect(await reach([spray('::ffff:203.0.113.5')(500)])).toBe(0)
})

test('a right password costs nothing, however often', async () => {
  for (let time = 0; time < 50; time++) {
    await attempts.countAttempt(guess(1))
    await attempts.forgiveAttempt(guess(1))
  }
  expect(await reach([guess(1)])).toBe(1)
})

test('the refusal says how long to wait', async () => {
  await reach(Array.from({ length: 10 }, () => guess(1)))
  await expect(attempts.countAttempt(guess(1))).rejects.toMatchObject({ code: 'rate-limited', values: { minutes: 10 } })
})
