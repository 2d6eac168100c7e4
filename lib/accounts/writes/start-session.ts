import 'server-only'
import { randomBytes } from 'node:crypto'
import type { Upstream } from '../reads/find-servers'
import { type Sealed, seal } from '../records/sealing'
import { forgetEndedSessions, keepSession } from '../records/sessions'
import { sessionEnd } from '../rules'

/** A new session. The secret goes into the cookie and nowhere else. */
export type NewSession = { accountId: string; email: string; sessionId: string; sessionSecret: string }

/** `secret`: the password, or the key to the grant. */
type Start = {
  email: string
  secret: string
  grant: { id: string; sealed: Sealed } | null
  userAgent: string
  upstream: Upstream
}

/** Begins a session of somebody whom the mail server has let in. */
export async function startSession({ email, secret, grant, userAgent, upstream }: Start): Promise<NewSession> {
  const now = new Date()
  const sessionId = randomBytes(16).toString('base64url')
  const sessionSecret = randomBytes(32)
  const accountId = await keepSession({
    id: sessionId,
    email,
    username: upstream.username,
    servers: upstream.servers,
    sealed: seal(secret, { sessionId, sessionSecret }),
    grant,
    userAgent,
    expiresAt: sessionEnd(now, now),
  })
  await forgetEndedSessions(now)
  return { accountId, email, sessionId, sessionSecret: sessionSecret.toString('base64url') }
}
