import 'server-only'
import { publishSessionEnd } from '@/lib/events/bus'
import { readToken, sessionOf } from '../reads/cookie-token'
import { seal } from '../records/sealing'
import { resealSession } from '../records/sessions'
import type { Account } from '../schema'

/** From now on a session signs in upstream with another password. Its connections begin anew; its tab stays signed in. */
export async function changeSessionPassword(account: Account, cookie: string, password: string): Promise<void> {
  if (account.login.kind !== 'password') return
  const token = sessionOf(await readToken(cookie))
  if (token?.sessionId !== account.sessionId) return
  await resealSession(account.sessionId, seal(password, token))
  publishSessionEnd(account.id, account.sessionId)
}
