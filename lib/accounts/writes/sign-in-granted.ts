import 'server-only'
import { config } from '@/lib/config'
import { Problem } from '@/lib/errors'
import { logger } from '@/lib/http/log'
import { verifyLogin } from '@/lib/imap/login'
import type { Tokens } from '@/lib/oauth/schema'
import { newGrant } from '../records/grants'
import { foldEmail } from '../rules'
import { Secret } from '../schema'
import { type NewSession, startSession } from './start-session'

/** Who comes back from the provider: the address it names, what it granted, and what their browser says of itself. */
type Granted = { email: string; tokens: Tokens; userAgent: string }

/**
 * Signs in with what a provider has granted. The mail server judges it like a password: whose mailbox a token opens, it alone
 * knows, and not the provider's claim. Throws one of the Problems of `SignInReason`.
 */
export async function signInGranted({ email: claimed, tokens, userAgent }: Granted): Promise<NewSession> {
  const email = foldEmail(claimed)
  try {
    if (!/^[^\s@]+@[^\s@]+$/.test(email)) throw new Problem('refused', 'sign-in-without-address')
    const { accessToken, renewAt, refreshToken } = tokens
    if (refreshToken === null) throw new Problem('refused', 'sign-in-not-lasting')
    // Only ever to the operator's servers: config holds it.
    const servers = config.upstream
    if (!servers) throw new Error('BUZON_IMAP_HOST is not set')
    await verifyLogin(servers.imap, { username: email, login: loginOnce(accessToken) }).catch((error: unknown) => {
      if (!(error instanceof Problem) || error.reason !== 'sign-in-again') throw error
      throw new Problem('refused', 'sign-in-not-accepted', { values: { address: email }, cause: error })
    })
    const { grantId, key, sealed } = newGrant({ accessToken, renewAt, refreshToken })
    const grant = { id: grantId, sealed }
    return await startSession({ email, secret: key, grant, userAgent, upstream: { servers, username: email } })
  } catch (error) {
    logger.info({ account: email, err: error }, 'sign-in refused')
    throw error
  }
}

/** A token that came this moment: if it is refused, another would be. */
function loginOnce(accessToken: string) {
  const token = new Secret(accessToken)
  return { kind: 'oauth' as const, grantId: '', key: new Secret(''), accessToken: async () => token }
}
