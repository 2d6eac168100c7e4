import 'server-only'
import { decode, encode, type JWT, type JWTEncodeParams } from 'next-auth/jwt'
import { keysFor } from '../records/sealing'

/** What the session cookie holds, encrypted: which session, and the half of the key that is nowhere else. */
export type SessionToken = { sessionId: string; sessionSecret: Uint8Array }

/** Encrypts the cookie's content with the first server key. */
export function writeToken({ token, maxAge }: Pick<JWTEncodeParams, 'token' | 'maxAge'>): Promise<string> {
  return encode({ ...(token ? { token } : {}), ...(maxAge ? { maxAge } : {}), secret: keysFor('session-cookie')[0] })
}

/** The cookie's content, whichever server key it was written with, or null. */
export async function readToken(cookie: string): Promise<JWT | null> {
  for (const secret of keysFor('session-cookie')) {
    const token = await decode({ token: cookie, secret }).catch(() => null)
    if (token) return token
  }
  return null
}

/** The session a cookie's content names, or null when it is not one of ours. */
export function sessionOf(token: JWT | null): SessionToken | null {
  if (typeof token?.sessionId !== 'string' || typeof token.sessionSecret !== 'string') return null
  return { sessionId: token.sessionId, sessionSecret: Buffer.from(token.sessionSecret, 'base64url') }
}
