import { randomBytes } from 'node:crypto'
import { beforeEach, expect, test, vi } from 'vitest'

const key = () => randomBytes(32).toString('base64')
const [first, second] = [key(), key()]

/** The module as a server with these keys has it. */
async function withKeys(keys: string) {
  vi.resetModules()
  process.env.BUZON_SECRET = keys
  return import('./sealing')
}

const session = { sessionId: 'one', sessionSecret: randomBytes(32) }

beforeEach(() => vi.resetModules())

test('T18 a password opens with the server’s key and the session’s secret together', async () => {
  const { seal, open } = await withKeys(`a:${first}`)
  const sealed = seal('pässword', session)
  expect(Buffer.from(sealed.bytes).includes('pässword')).toBe(false)
  expect(open(sealed, session)).toBe('pässword')
})

test('T18 neither alone opens it', async () => {
  const sealed = (await withKeys(`a:${first}`)).seal('village', session)
  const { open } = await withKeys(`a:${first}`)
  expect(open(sealed, { ...session, sessionSecret: randomBytes(32) })).toBe(null)
  expect(open(sealed, { ...session, sessionSecret: new Uint8Array() })).toBe(null)
  expect((await withKeys(`a:${second}`)).open(sealed, session)).toBe(null)
})

test('T18 a sealed password moved to another session’s row stays shut', async () => {
  const { seal, open } = await withKeys(`a:${first}`)
  expect(open(seal('village', session), { ...session, sessionId: 'two' })).toBe(null)
})

test('T18 one changed bit is refused', async () => {
  const { seal, open } = await withKeys(`a:${first}`)
  const sealed = seal('village', session)
  for (const at of [0, 12, sealed.bytes.length - 1]) {
    const bytes = new Uint8Array(sealed.bytes)
    bytes.set([(bytes[at] ?? 0) ^ 1], at)
    expect(open({ ...sealed, bytes }, session)).toBe(null)
  }
  expect(open({ ...sealed, bytes: new Uint8Array(3) }, session)).toBe(null)
})

test('after a rotation the new key seals and the old one still opens, until it is taken away', async () => {
  const old = (await withKeys(`a:${first}`)).seal('village', session)
  const both = await withKeys(`b:${second},a:${first}`)
  expect(both.open(old, session)).toBe('village')
  expect(both.seal('village', session).keyId).toBe('b')
  expect((await withKeys(`b:${second}`)).open(old, session)).toBe(null)
})

test('the same password sealed twice looks different', async () => {
  const { seal } = await withKeys(`a:${first}`)
  expect(Buffer.from(seal('village', session).bytes)).not.toEqual(Buffer.from(seal('village', session).bytes))
})
