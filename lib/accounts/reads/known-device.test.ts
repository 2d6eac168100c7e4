import { expect, test } from 'vitest'
import { knownDevice, rememberAccount } from './known-device'

process.env.BUZON_SECRET = `k1:${Buffer.alloc(32, 1).toString('base64')}`

const ana = 'ana@buzon.test'
const ben = 'ben@buzon.test'

test('a device is known to the accounts that signed in on it, and to no other', () => {
  const cookie = rememberAccount(rememberAccount(undefined, ana), ben)
  expect(knownDevice(cookie, ana)).toBe(knownDevice(cookie, ben))
  expect(knownDevice(cookie, ana)).not.toBe(null)
  expect(knownDevice(cookie, 'eve@buzon.test')).toBe(null)
  expect(knownDevice(undefined, ana)).toBe(null)
})

test('T17 a device cookie cannot be made up or moved', () => {
  const [device = '', mark = ''] = rememberAccount(undefined, ana).split('.')
  expect(knownDevice(`${device}.${mark}`, ana)).toBe(device)
  expect(knownDevice(`${'A'.repeat(22)}.${mark}`, ana)).toBe(null)
  expect(knownDevice(`${device}.${mark}`, ben)).toBe(null)
  expect(knownDevice(`${device}.`, ana)).toBe(null)
})

test('signing in again and again does not make the cookie grow', () => {
  let cookie: string | undefined
  for (let time = 0; time < 40; time++) cookie = rememberAccount(cookie, `p${time % 9}@buzon.test`)
  expect(cookie?.split('.').length).toBe(6)
})
