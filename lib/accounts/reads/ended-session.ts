import 'server-only'
import { cookies } from 'next/headers'
import { wasEndedByProvider } from '../records/grant-login'
import { cookieNames, type SignInFailure } from '../rules'
import { readToken, sessionOf } from './cookie-token'

/** Why the session of this browser is over, when neither its reader nor time has ended it; else null. */
export async function failureOfSession(): Promise<SignInFailure | null> {
  const token = sessionOf(await readToken((await cookies()).get(cookieNames.session)?.value ?? ''))
  return token && wasEndedByProvider(token.sessionId) ? { reason: 'sign-in-again', values: {} } : null
}
