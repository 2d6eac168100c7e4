import 'server-only'
import type { OAuthConfig as NextAuthProvider } from 'next-auth/providers/oauth'
import type { OAuthConfig } from '@/lib/config'
import { clientAuthentication, providerHttp } from '@/lib/oauth/provider'

type Claims = Record<string, unknown>

/**
 * The operator's provider as next-auth takes it: authorization code with PKCE and state, and a nonce where an ID token comes
 * (RFC 9700, section 2.1.1). It says who somebody claims to be; the mail server then judges the token.
 */
export function oauthProvider(oauth: OAuthConfig): NextAuthProvider<Claims> {
  const { provider, scopes: scope, parameters, emailClaim } = oauth
  const params = { ...parameters, scope }
  const isOpenId = 'issuer' in provider
  return {
    id: 'oauth',
    name: oauth.name,
    type: 'oauth',
    ...(isOpenId
      ? { wellKnown: wellKnown(provider.issuer), authorization: { params } }
      : {
          issuer: new URL(provider.token).origin,
          authorization: { url: provider.authorization, params },
          token: provider.token,
          userinfo: provider.userinfo,
        }),
    idToken: isOpenId,
    checks: isOpenId ? ['pkce', 'state', 'nonce'] : ['pkce', 'state'],
    clientId: oauth.clientId,
    ...(oauth.clientSecret === null ? {} : { clientSecret: oauth.clientSecret }),
    client: clientAuthentication(oauth.clientSecret),
    httpOptions: providerHttp(),
    profile: (claims) => ({ id: 'somebody', email: addressIn(claims[emailClaim]) }),
  }
}

/** OpenID Connect Discovery, section 4.1. */
function wellKnown(issuer: string): string {
  return `${issuer.replace(/\/+$/, '')}/.well-known/openid-configuration`
}

const addressIn = (claim: unknown) => (typeof claim === 'string' ? claim : '')
