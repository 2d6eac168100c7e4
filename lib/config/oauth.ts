import * as z from 'zod'
import { ConfigError } from './error'

const url = z.url({ protocol: /^https?$/, error: 'must be an http(s) address' })

/** What the environment says of an OpenID provider by which readers sign in. */
export const oauthVariables = {
  BUZON_OAUTH_ISSUER: url.optional(),
  BUZON_OAUTH_AUTHORIZATION_URL: url.optional(),
  BUZON_OAUTH_TOKEN_URL: url.optional(),
  BUZON_OAUTH_USERINFO_URL: url.optional(),
  BUZON_OAUTH_CLIENT_ID: z.string().optional(),
  BUZON_OAUTH_CLIENT_SECRET: z.string().optional(),
  BUZON_OAUTH_CLIENT_SECRET_FILE: z.string().startsWith('/', 'must be the path of a file').optional(),
  BUZON_OAUTH_SCOPES: z.string().optional(),
  BUZON_OAUTH_EMAIL_CLAIM: z.string().optional(),
  BUZON_OAUTH_NAME: z.string().min(1).max(40).optional(),
  BUZON_PASSWORDS: z
    .enum(['true', 'false'])
    .transform((value) => value === 'true')
    .default(true),
}

type OAuthVariables = z.infer<z.ZodObject<typeof oauthVariables>> & { BUZON_IMAP_HOST?: string | undefined }

/** Where a provider is asked: by what it publishes of itself (OpenID Connect Discovery), or at these addresses (RFC 6749). */
export type OAuthProvider = { issuer: string } | { authorization: string; token: string; userinfo: string }

/** How readers sign in at an OpenID provider. */
export type OAuthConfig = {
  /** As it is called on the button. */
  name: string
  provider: OAuthProvider
  clientId: string
  /** null: a public client, which has none. */
  clientSecret: string | null
  scopes: string
  /** What the provider wants to hear besides, to grant access that lasts. */
  parameters: Record<string, string>
  /** The claim that holds the mail address. */
  emailClaim: string
}

type Manner = Pick<OAuthConfig, 'name' | 'scopes' | 'parameters' | 'emailClaim'>

// Both ask for a consent that lasts; neither gives a refresh token otherwise.
const google: Manner = {
  name: 'Google',
  scopes: 'openid email https://mail.google.com/',
  parameters: { access_type: 'offline', prompt: 'consent' },
  emailClaim: 'email',
}
const microsoft: Manner = {
  name: 'Microsoft',
  scopes:
    'openid email profile offline_access https://outlook.office.com/IMAP.AccessAsUser.All https://outlook.office.com/SMTP.Send',
  parameters: {},
  emailClaim: 'preferred_username',
}
const others: Omit<Manner, 'name'> = {
  scopes: 'openid email offline_access',
  parameters: { prompt: 'consent' },
  emailClaim: 'email',
}

/** Reads them together. @throws ConfigError where one is nothing without another. */
export function oauthOf(env: OAuthVariables, read: (name: string, path: string) => string): OAuthConfig | null {
  const provider = providerOf(env)
  if (!provider) {
    if (env.BUZON_OAUTH_CLIENT_ID !== undefined)
      throw new ConfigError('BUZON_OAUTH_ISSUER: must be set when BUZON_OAUTH_CLIENT_ID is')
    if (!env.BUZON_PASSWORDS) throw new ConfigError('BUZON_PASSWORDS: nobody could sign in without BUZON_OAUTH_ISSUER')
    return null
  }
  if (env.BUZON_OAUTH_CLIENT_ID === undefined)
    throw new ConfigError('BUZON_OAUTH_CLIENT_ID: must be set, the provider says what it is')
  // A token must not go to whatever server the domain of an address names.
  if (env.BUZON_IMAP_HOST === undefined) throw new ConfigError('BUZON_IMAP_HOST: must be set to sign in by OAuth')
  const manner = mannerOf(provider)
  return {
    provider,
    clientId: env.BUZON_OAUTH_CLIENT_ID,
    clientSecret: secretOf(env, read),
    name: env.BUZON_OAUTH_NAME ?? manner.name,
    scopes: env.BUZON_OAUTH_SCOPES ?? manner.scopes,
    parameters: manner.parameters,
    emailClaim: env.BUZON_OAUTH_EMAIL_CLAIM ?? manner.emailClaim,
  }
}

function providerOf(env: OAuthVariables): OAuthProvider | null {
  const { BUZON_OAUTH_ISSUER: issuer, BUZON_OAUTH_AUTHORIZATION_URL: authorization } = env
  const { BUZON_OAUTH_TOKEN_URL: token, BUZON_OAUTH_USERINFO_URL: userinfo } = env
  const addresses = [authorization, token, userinfo].filter((address) => address !== undefined)
  if (issuer !== undefined) {
    if (addresses.length > 0) throw new ConfigError('BUZON_OAUTH_ISSUER: says the addresses itself; set it or them')
    return { issuer }
  }
  if (authorization !== undefined && token !== undefined && userinfo !== undefined)
    return { authorization, token, userinfo }
  if (addresses.length > 0)
    throw new ConfigError(
      'BUZON_OAUTH_AUTHORIZATION_URL, BUZON_OAUTH_TOKEN_URL, BUZON_OAUTH_USERINFO_URL: one is nothing without the others',
    )
  return null
}

function mannerOf(provider: OAuthProvider): Manner {
  const { hostname } = new URL('issuer' in provider ? provider.issuer : provider.authorization)
  if (hostname === 'accounts.google.com') return google
  if (hostname === 'login.microsoftonline.com') return microsoft
  return { name: hostname, ...others, ...('issuer' in provider ? {} : { scopes: 'email offline_access' }) }
}

function secretOf(env: OAuthVariables, read: (name: string, path: string) => string): string | null {
  const { BUZON_OAUTH_CLIENT_SECRET: secret, BUZON_OAUTH_CLIENT_SECRET_FILE: file } = env
  if (secret !== undefined && file !== undefined)
    throw new ConfigError('BUZON_OAUTH_CLIENT_SECRET, BUZON_OAUTH_CLIENT_SECRET_FILE: set one of them')
  if (file !== undefined) return read('BUZON_OAUTH_CLIENT_SECRET_FILE', file).trim()
  return secret ?? null
}
