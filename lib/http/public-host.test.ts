import { createServer } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as z from 'zod/mini'
import { fetchPublic } from './fetch-public'
import { insideHosts } from './fixtures'
import { isPublicAddress, publicHost } from './public-host'

let knocks = 0
const sink = createServer((socket) => {
  knocks++
  socket.destroy()
})
let port = 0
beforeAll(async () => {
  await new Promise<void>((resolve) => sink.listen(0, '127.0.0.1', resolve))
  port = z.object({ port: z.number() }).parse(sink.address()).port
})
afterAll(() => new Promise((resolve) => sink.close(resolve)))

test.each(insideHosts)('T6 %s is refused before anything is connected', async (host) => {
  await expect(publicHost(host)).rejects.toThrow()
  await expect(fetchPublic(`https://${host}:${port}/`, { timeoutMs: 5_000, maxBytes: 1_000 })).rejects.toThrow()
  const form = 'List-Unsubscribe=One-Click'
  await expect(fetchPublic(`https://${host}:${port}/`, { timeoutMs: 5_000, maxBytes: 1_000, form })).rejects.toThrow()
  expect(knocks).toBe(0)
})

test.each([
  '127.0.0.1',
  '::1',
  '::ffff:127.0.0.1',
  '10.0.0.1',
  '100.64.0.1',
  'fe80::1',
  '64:ff9b::7f00:1',
  '::7f00:1',
  '0.0.0.0',
  '255.255.255.255',
  'nonsense',
])('T6 %s is not a public address', (address) => {
  expect(isPublicAddress(address)).toBe(false)
})

test.each(['93.184.215.14', '2606:2800:21f:cb07:6820:80da:af6b:8b2c'])(
  '%s is a public address, and pinned',
  async (address) => {
    expect(await publicHost(address)).toMatchObject({ name: address, address })
  },
)
