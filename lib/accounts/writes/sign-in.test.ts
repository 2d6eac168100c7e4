import { createServer, type Server } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import * as z from 'zod/mini'
import { storeBytes } from '@/mailserver/store-contents'
import { type Instance, newAccount, testInstance } from '@/mailserver/testing'
import { passwordOf } from '../fixtures'

type Person = { email: string; password: string }

let instance: Instance
let ana: Person
let silent: Server

beforeAll(async () => {
  instance = await testInstance()
  ana = await newAccount(instance)
  silent = createServer((socket) => socket.end('* BYE closed for today\r\n'))
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
})
afterAll(() => new Promise((resolve) => silent.close(resolve)))

/** The product as it runs with these variables instead of the instance's, with fresh counters. */
async function product(variables: Record<string, string | undefined> = {}) {
  vi.resetModules()
  vi.unstubAllEnvs()
  for (const [name, value] of Object.entries({ BUZON_LOG_LEVEL: 'silent', ...variables })) vi.stubEnv(name, value)
  const [{ signIn }, { signOut }, { accountOf }, { writeToken, readToken }] = await Promise.all([
    import('./sign-in'),
    import('./sign-out'),
    import('../reads/open-session'),
    import('../reads/cookie-token'),
  ])
  return { signIn, signOut, accountOf, writeToken, readToken }
}

const visitor = { address: '192.0.2.1', deviceCookie: undefined, userAgent: 'test' }

beforeEach(() => vi.unstubAllEnvs())

describe('four different sentences', () => {
  test('a wrong password', async () => {
    const { signIn } = await product()
    await expect(signIn({ ...ana, password: 'no' }, visitor)).rejects.toMatchObject({ reason: 'wrong-password' })
  })

  test('a mail server that is not there, and one that will not talk', async () => {
    const closed = await product({ BUZON_IMAP_PORT: '1' })
    await expect(closed.signIn(ana, visitor)).rejects.toMatchObject({ reason: 'server-down', code: 'unavailable' })
    const { port } = z.object({ port: z.number() }).parse(silent.address())
    const { signIn } = await product({ BUZON_IMAP_PORT: String(port), BUZON_IMAP_SECURITY: 'none' })
    await expect(signIn(ana, visitor)).rejects.toMatchObject({ reason: 'server-down' })
  })

  test('a certificate that nobody vouches for: TLS and STARTTLS alike', async () => {
    const { signIn } = await product({ BUZON_TLS_CA: undefined })
    await expect(signIn(ana, visitor)).rejects.toMatchObject({ reason: 'tls-failure', values: { host: '127.0.0.1' } })
    const port = String(instance.ports.imap)
    const upgraded = await product({ BUZON_TLS_CA: undefined, BUZON_IMAP_SECURITY: 'starttls', BUZON_IMAP_PORT: port })
    await expect(upgraded.signIn(ana, visitor)).rejects.toMatchObject({ reason: 'tls-failure' })
  })

  test('a domain without a mail server, and T6 one that leads into our own network', async () => {
    const { signIn } = await product({ BUZON_IMAP_HOST: undefined, BUZON_SMTP_HOST: undefined })
    for (const domain of ['nowhere.invalid', 'localhost', '127.0.0.1']) {
      await expect(signIn({ ...ana, email: `ana@${domain}` }, visitor)).rejects.toMatchObject({
        reason: 'unknown-server',
        values: { domain },
      })
    }
  }, 60_000)
})

describe('a session', () => {
  async function signedIn() {
    const made = await product()
    const session = await made.signIn(ana, visitor)
    const { sessionId, sessionSecret } = session
    const cookie = await made.writeToken({ token: { sessionId, sessionSecret } })
    return { ...made, session, cookie }
  }

  test('opens the password for the request that brings the cookie', async () => {
    const { accountOf, cookie, session } = await signedIn()
    const account = await accountOf(cookie)
    expect(account).toMatchObject({ id: session.accountId, email: ana.email, sessionId: session.sessionId })
    expect(passwordOf(account)).toBe(ana.password)
    expect(JSON.stringify(account)).not.toContain(ana.password)
  })

  test('T18 is over at once when it is signed out, cookie or no cookie', async () => {
    const { accountOf, signOut, readToken, cookie } = await signedIn()
    expect(await accountOf(cookie)).not.toBe(null)
    await signOut(await readToken(cookie))
    expect(await accountOf(cookie)).toBe(null)
  })

  test('T18 leaves neither the password nor its secret in the store', async () => {
    const { session, cookie } = await signedIn()
    const bytes = storeBytes(instance)
    expect(bytes.includes(session.sessionId)).toBe(true)
    for (const secret of [
      ana.password,
      session.sessionSecret,
      Buffer.from(session.sessionSecret, 'base64url'),
      cookie,
    ]) {
      expect(bytes.includes(secret)).toBe(false)
    }
  })

  test('T18 a cookie of another server, or a made-up one, opens nothing', async () => {
    const { session } = await signedIn()
    const { sessionId, sessionSecret } = session
    const stranger = await product({ BUZON_SECRET: `k1:${Buffer.alloc(32, 7).toString('base64')}` })
    const forged = await stranger.writeToken({ token: { sessionId, sessionSecret } })
    const { accountOf } = await product()
    expect(await accountOf(forged)).toBe(null)
    expect(await accountOf('nonsense')).toBe(null)
    expect(await accountOf(undefined)).toBe(null)
  })
})
