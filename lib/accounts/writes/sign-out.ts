import 'server-only'
import type { JWT } from 'next-auth/jwt'
import { publishSessionEnd } from '@/lib/events/bus'
import { sessionOf } from '../reads/cookie-token'
import { findSession, forgetSession } from '../records/sessions'

/** Ends the session a cookie names: its row, its opened password in memory and its connections to the mail server. */
export async function signOut(token: JWT | null): Promise<void> {
  const named = sessionOf(token)
  const session = named && (await findSession(named.sessionId, new Date(0)))
  if (!session) return
  await forgetSession(session.id)
  publishSessionEnd(session.accountId, session.id)
}
