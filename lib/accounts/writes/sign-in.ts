import 'server-only'
import { domainToASCII } from 'node:url'
import { config } from '@/lib/config'
import { isForProgramsOnly } from '@/lib/directory/reads/own'
import { Problem } from '@/lib/errors'
import { logger } from '@/lib/http/log'
import { verifyLogin } from '@/lib/imap/login'
import { findServers } from '../reads/find-servers'
import { knownDevice } from '../reads/known-device'
import { foldEmail } from '../rules'
import { type Credentials, Secret } from '../schema'
import { countAttempt, forgiveAttempt } from './attempts'
import { type NewSession, startSession } from './start-session'

/** Where a sign-in comes from: the network address, and what the browser says of itself. */
export type Visitor = { address: string | null; deviceCookie: string | undefined; userAgent: string }

/**
 * Signs in: the mail server judges the password, and a session keeps it sealed.
 * Throws one of the Problems of `SignInReason`.
 */
export async function signIn({ email: typed, password }: Credentials, visitor: Visitor): Promise<NewSession> {
  const email = config.hasDirectory ? withWireDomain(typed) : typed
  const folded = foldEmail(email)
  const attempt = { email: folded, address: visitor.address, knownDevice: knownDevice(visitor.deviceCookie, folded) }
  await countAttempt(attempt)
  try {
    if (await isForProgramsOnly(password)) throw new Problem('refused', 'app-password-here')
    const upstream = await findServers(email)
    const login = { kind: 'password' as const, password: new Secret(password) }
    await verifyLogin(upstream.servers.imap, { username: upstream.username, login })
    await forgiveAttempt(attempt)
    return await startSession({ email: folded, secret: password, grant: null, userAgent: visitor.userAgent, upstream })
  } catch (error) {
    logger.info({ account: folded, from: visitor.address, err: error }, 'sign-in refused')
    if (error instanceof Problem && error.code === 'unavailable') await forgiveAttempt(attempt)
    throw error
  }
}

/** Our own mail server knows domains as the wire has them; people may write theirs in its own letters. */
function withWireDomain(email: string): string {
  const at = email.lastIndexOf('@')
  return `${email.slice(0, at + 1)}${domainToASCII(email.slice(at + 1)) || email.slice(at + 1)}`
}
