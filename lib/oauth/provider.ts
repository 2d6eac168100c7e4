import 'server-only'
import { rootCertificates } from 'node:tls'
import { type Client, custom, errors, Issuer } from 'openid-client'
import { config } from '@/lib/config'
import { Problem } from '@/lib/errors'
import { processWide } from '@/lib/process-wide'
import { grantIsOver, tokensIn } from './rules'
import type { Tokens } from './schema'

const answerMs = 10_000
// A provider changes its addresses once in years.
const discoveredMs = 3_600_000

/** How the provider is reached: the patience, and BUZON_TLS_CA besides the usual authorities. */
export function providerHttp() {
  return { timeout: answerMs, ...(config.tlsCa === undefined ? {} : { ca: [...rootCertificates, config.tlsCa] }) }
}

/**
 * Asks the provider for another access token (RFC 6749, section 6). Throws `signed-out` when the grant is over, and
 * `unavailable` when the provider can't be asked, or won't hear us: then the grant may be as good as ever.
 */
export async function refreshTokens(refreshToken: string): Promise<Tokens> {
  try {
    const tokens = tokensIn(await (await client()).refresh(refreshToken), Date.now())
    if (!tokens) throw new Error('the provider gave no access token')
    return tokens
  } catch (cause) {
    if (cause instanceof errors.OPError && grantIsOver.has(cause.error ?? ''))
      throw new Problem('signed-out', 'sign-in-again', { cause })
    throw new Problem('unavailable', 'sign-in-provider-down', { cause })
  }
}

const known = processWide('oauth client', () => ({ made: null as Promise<Client> | null, until: 0 }))

function client(): Promise<Client> {
  if (known.made && known.until > Date.now()) return known.made
  const made = makeClient()
  known.made = made
  known.until = Date.now() + discoveredMs
  // What failed is tried anew by the next.
  made.catch(() => {
    known.until = 0
  })
  return made
}

async function makeClient(): Promise<Client> {
  const { oauth } = config
  if (!oauth) throw new Error('BUZON_OAUTH_ISSUER is not set')
  custom.setHttpOptionsDefaults(providerHttp())
  const { provider, clientId, clientSecret } = oauth
  const issuer =
    'issuer' in provider
      ? await Issuer.discover(provider.issuer)
      : new Issuer({ issuer: new URL(provider.token).origin, token_endpoint: provider.token })
  return new issuer.Client({ client_id: clientId, ...clientAuthentication(clientSecret) })
}

/** How we prove to be the client: with its secret, in the way the provider takes it, or not at all (RFC 6749, section 2.3). */
export function clientAuthentication(secret: string | null) {
  return secret === null ? { token_endpoint_auth_method: 'none' as const } : { client_secret: secret }
}
