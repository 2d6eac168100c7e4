import 'server-only'
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { config } from '@/lib/config'

const ivBytes = 12
const tagBytes = 16

/** A password that only the server's key and the session's secret open together, bound to the session it was sealed for. */
export type Sealed = { keyId: string; bytes: Uint8Array<ArrayBuffer> }

/** What sealing and opening need besides the server's key. The secret lives in the cookie only. */
export type SealFor = { sessionId: string; sessionSecret: Uint8Array }

/** A grant, and the key to it that only those who may use it hold; base64url. */
export type GrantKey = { grantId: string; key: string }

/** AES-256-GCM under HKDF-SHA256(server key, salt = session secret); the session id is authenticated with it. */
export function seal(text: string, { sessionId, sessionSecret }: SealFor): Sealed {
  return sealWith(text, (key) => derive(key, sessionSecret, 'password'), sessionId)
}

/** The sealed text, or null when the key is gone, or the secret, the session or a single bit is another. */
export function open(sealed: Sealed, { sessionId, sessionSecret }: SealFor): string | null {
  return openWith(sealed, (key) => derive(key, sessionSecret, 'password'), sessionId)
}

/** The same for a grant's tokens: the server's key and the grant's own open them together. */
export function sealGrant(text: string, { grantId, key }: GrantKey): Sealed {
  return sealWith(text, (serverKey) => derive(serverKey, Buffer.from(key, 'base64url'), 'grant'), grantId)
}

/** What was sealed for this grant, or null. */
export function openGrant(sealed: Sealed, { grantId, key }: GrantKey): string | null {
  return openWith(sealed, (serverKey) => derive(serverKey, Buffer.from(key, 'base64url'), 'grant'), grantId)
}

/** The same for work that goes on without a browser, under a key for that alone; the work's id is authenticated with it. */
export function sealForWork(text: string, workId: string): Sealed {
  return sealWith(text, (key) => derive(key, new Uint8Array(), 'work'), workId)
}

/** What was sealed for this work, or null when the key is gone, or the work or a single bit is another. */
export function openForWork(sealed: Sealed, workId: string): string | null {
  return openWith(sealed, (key) => derive(key, new Uint8Array(), 'work'), workId)
}

type Derive = (serverKey: Uint8Array) => Buffer

function sealWith(text: string, derived: Derive, authenticated: string): Sealed {
  const { keyId, key } = sealingKey()
  const iv = randomBytes(ivBytes)
  const cipher = createCipheriv('aes-256-gcm', derived(key), iv)
  cipher.setAAD(Buffer.from(authenticated))
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return { keyId, bytes: new Uint8Array(Buffer.concat([iv, cipher.getAuthTag(), sealed])) }
}

function openWith({ keyId, bytes }: Sealed, derived: Derive, authenticated: string): string | null {
  const known = config.secrets.find((secret) => secret.keyId === keyId)
  if (!known || bytes.length < ivBytes + tagBytes) return null
  try {
    const decipher = createDecipheriv('aes-256-gcm', derived(known.key), bytes.subarray(0, ivBytes))
    decipher.setAAD(Buffer.from(authenticated))
    decipher.setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes))
    return decipher.update(bytes.subarray(ivBytes + tagBytes), undefined, 'utf8') + decipher.final('utf8')
  } catch {
    return null
  }
}

/** The server's keys for one purpose, as text; the first is used to write, all of them to read. */
export function keysFor(purpose: 'session-cookie'): [string, ...string[]] {
  const [first, ...others] = config.secrets.map(({ key }) => derive(key, new Uint8Array(), purpose).toString('base64'))
  if (first === undefined) throw new Error('BUZON_SECRET holds no key')
  return [first, ...others]
}

/** Marks that the server made this text, one for each key: the first to give out, all of them to recognise. */
export function marksOf(text: string): string[] {
  return config.secrets.map(({ key }) =>
    createHmac('sha256', derive(key, new Uint8Array(), 'mark'))
      .update(text)
      .digest('base64url'),
  )
}

function sealingKey() {
  const [first] = config.secrets
  if (!first) throw new Error('BUZON_SECRET holds no key')
  return first
}

function derive(key: Uint8Array, salt: Uint8Array, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', key, salt, `buzon ${purpose}`, 32))
}
