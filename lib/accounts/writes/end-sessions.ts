import 'server-only'
import { publishSessionEnd } from '@/lib/events/bus'
import { findSessionsOf, forgetSession } from '../records/sessions'

/** Ends all sessions of an address, but for one that may stay. Answers how many. */
export async function endSessions(email: string, exceptSessionId?: string): Promise<number> {
  const sessions = (await findSessionsOf(email)).filter(({ id }) => id !== exceptSessionId)
  for (const { id, accountId } of sessions) {
    await forgetSession(id)
    publishSessionEnd(accountId, id)
  }
  return sessions.length
}

/** Ends one session of an address; another's id ends nothing (T19). Answers whether there was one. */
export async function endSession(email: string, sessionId: string): Promise<boolean> {
  const session = (await findSessionsOf(email)).find(({ id }) => id === sessionId)
  if (!session) return false
  await forgetSession(session.id)
  publishSessionEnd(session.accountId, session.id)
  return true
}
