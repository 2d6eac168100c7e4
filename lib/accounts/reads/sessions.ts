import 'server-only'
import { findSessionsOf } from '../records/sessions'
import { deviceOf } from '../rules'
import type { Account, SignedInDevice } from '../schema'

/** Where one is signed in to the webmail, the last used first. */
export async function readSessions(account: Account): Promise<SignedInDevice[]> {
  const rows = await findSessionsOf(account.email)
  return rows.map(({ id, userAgent, createdAt, lastSeenAt }) => ({
    id,
    ...deviceOf(userAgent),
    isThis: id === account.sessionId,
    createdAt: createdAt.toISOString(),
    lastSeenAt: lastSeenAt.toISOString(),
  }))
}
