import { afterEach, beforeAll, expect, test } from 'vitest'
import { deliver } from '@/bench/deliver'
import { type Instance, newAccount, testInstance } from '@/mailserver/testing'
import { onDelivery } from './bell'

let instance: Instance
const ends: (() => void)[] = []

beforeAll(async () => {
  instance = await testInstance()
})
afterEach(() => {
  for (const end of ends.splice(0)) end()
})

test('who listens hears of the deliveries to their own login, and of no other', async () => {
  const [ana, bob] = [await newAccount(instance), await newAccount(instance)]
  const heard: string[] = []
  ends.push(onDelivery(ana.email.toUpperCase(), () => heard.push('ana')))
  ends.push(onDelivery(bob.email, () => heard.push('bob')))
  // The line opens in a moment; what was delivered before is nobody's news.
  await expect
    .poll(
      async () => {
        await deliver(instance.ports.smtp, { to: ana.email, subject: 'Ring' })
        return heard.length
      },
      { timeout: 10_000, interval: 500 },
    )
    .toBeGreaterThan(0)
  expect(new Set(heard)).toEqual(new Set(['ana']))
})

test('the bell rings for nobody without its password, and its password reads no words', async () => {
  const address = new URL(instance.env.BUZON_MAIL_BELL ?? '')
  const ask = async (path: string, user: string, password: string) => {
    const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`
    const { status, body } = await fetch(new URL(path, address.origin), { headers: { authorization } })
    await body?.cancel()
    return status
  }
  expect(await ask('/bell', 'bell', 'wrong')).toBe(401)
  expect(await ask('/bell', 'bell', address.password)).toBe(200)
  expect(await ask('/select?q=x', 'bell', address.password)).toBe(401)
  expect(await ask('/select?q=x', 'words', address.password)).toBe(401)
})
