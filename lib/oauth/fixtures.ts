import { generators, Issuer, type TokenSet } from 'openid-client'
import type { OpenIdProvider } from '@/mailserver/others/openid.mjs'

/** Where readers come back to, in tests that have no web server. */
export const nowhere = 'http://localhost:9/api/auth/callback/oauth'

/** Signs somebody in at the provider and consents to all, as a browser would. Answers the address it leads back to. */
export async function consent(start: string, email: string): Promise<URL> {
  const jar = new Map<string, string>()
  let request: { url: string; form?: Record<string, string> } = { url: start }
  for (let steps = 0; steps < 15; steps += 1) {
    const { url, form } = request
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form ? { method: 'POST', body: new URLSearchParams(form) } : {}),
    })
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
      jar.set(name, value)
    }
    const page = await response.text()
    const location = response.headers.get('location')
    if (location) {
      const next = new URL(location, url)
      if (next.origin !== new URL(start).origin) return next
      request = { url: next.href }
      continue
    }
    const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1]
    if (!prompt) throw new Error(`the provider says ${response.status}: ${page.slice(0, 300)}`)
    request = { url, form: { prompt, ...(prompt === 'login' ? { login: email, password: 'any' } : {}) } }
  }
  throw new Error('the provider never leads back')
}

/** What the provider gives for somebody: authorization code with PKCE, as next-auth asks for it. */
export async function grantedTo({ issuer, site }: OpenIdProvider, email: string): Promise<TokenSet> {
  const { Client } = await Issuer.discover(issuer)
  const client = new Client({
    client_id: site.clientId,
    client_secret: site.clientSecret ?? '',
    redirect_uris: [nowhere],
  })
  const verifier = generators.codeVerifier()
  const start = client.authorizationUrl({
    scope: 'openid email offline_access',
    prompt: 'consent',
    code_challenge: generators.codeChallenge(verifier),
    code_challenge_method: 'S256',
  })
  const back = await consent(start, email)
  return client.callback(nowhere, client.callbackParams(back.href), { code_verifier: verifier })
}
