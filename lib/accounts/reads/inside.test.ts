import { Socket } from 'node:net'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { insideHosts } from '@/lib/http/fixtures'
import type { Account } from '../schema'
import { readAutoconfig } from './autoconfig'
import { guessServers } from './guesses'

const server = (host: string) => ({ host, port: 993, security: 'tls' as const })

// Whatever any library of ours connects to.
const connected = vi.spyOn(Socket.prototype, 'connect')
beforeAll(() => {
  // No operator's own servers: each reader's domain says where they are.
  vi.stubEnv('BUZON_SECRET', `a:${Buffer.alloc(32, 7).toString('base64')}`)
  for (const name of ['BUZON_IMAP_HOST', 'BUZON_SMTP_HOST']) vi.stubEnv(name, undefined)
})
afterAll(() => vi.unstubAllEnvs())

// The image proxy and one-click unsubscribing have theirs beside them (lib/messages).
test(`T6 no address that leads inside, of ${insideHosts.length}, is connected to when servers are looked for, or for IMAP and SMTP`, {
  timeout: 120_000,
}, async () => {
  const { upstreamOptions } = await import('@/lib/imap/upstream')
  const { openSmtp } = await import('@/lib/smtp/connection')
  const login = { kind: 'password', password: { reveal: () => 'never sent' } }
  connected.mockClear()
  for (const host of insideHosts) {
    expect(await readAutoconfig(host), host).toEqual({})
    expect(await guessServers(host), host).toEqual({})
    await expect(upstreamOptions(server(host)), host).rejects.toThrow()
    const account = { smtp: server(host), username: 'ana', login } as unknown as Account
    await expect(openSmtp(account), host).rejects.toMatchObject({ reason: 'unknown-server' })
  }
  expect(connected.mock.calls).toEqual([])
})
