import 'server-only'
import type { Account } from '@/lib/accounts/schema'
import { Problem } from '@/lib/errors'
import { refusesLogin } from './failures'

/** What imapflow signs in with: it takes OAUTHBEARER (RFC 7628) or XOAUTH2 for a token, as the server offers. */
type Auth = { user: string; pass: string } | { user: string; accessToken: string }

/**
 * Signs in. Where the server won't take an access token it is tried once with another: the provider may have taken the first
 * one back before its time. Throws `signed-out` when that is refused too.
 */
export async function signedIn<T>(
  { username: user, login }: Pick<Account, 'username' | 'login'>,
  connect: (auth: Auth) => Promise<T>,
): Promise<T> {
  if (login.kind === 'password') return connect({ user, pass: login.password.reveal() })
  const token = await login.accessToken()
  try {
    return await connect({ user, accessToken: token.reveal() })
  } catch (error) {
    if (!refusesLogin(error)) throw error
  }
  const another = await login.accessToken(token)
  return connect({ user, accessToken: another.reveal() }).catch((cause: unknown) => {
    throw refusesLogin(cause) ? new Problem('signed-out', 'sign-in-again', { cause }) : cause
  })
}
