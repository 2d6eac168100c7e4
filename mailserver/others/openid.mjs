// A real OpenID provider (the package oidc-provider), to test signing in against: refresh tokens are good for one use, and
// one that comes a second time ends the grant, as the strictest providers do (RFC 9700, section 4.14).
import { createServer } from 'node:http'
import Provider from 'oidc-provider'

const clientId = 'webmail'
const clientSecret = 'a-secret-of-the-webmail-and-its-server'

/** Starts one. `redirectUri`: where readers come back to. */
export async function startOpenId(redirectUri, name = 'Village ID') {
  const server = createServer()
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${server.address().port}`
  const state = { lifetime: 3600, given: 0, refused: 0, isAnswering: true, grants: new Map(), accessTokens: [] }
  const lifetime = () => state.lifetime
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: [redirectUri],
        grant_types: ['authorization_code', 'refresh_token'],
      },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'] },
    conformIdTokenClaims: false,
    cookies: { keys: ['a key of a test'] },
    features: { introspection: { enabled: true }, devInteractions: { enabled: true } },
    findAccount: (_context, sub) => ({ accountId: sub, claims: () => ({ sub, email: sub, email_verified: true }) }),
    pkce: { required: () => true },
    rotateRefreshToken: true,
    ttl: {
      AccessToken: lifetime,
      Grant: 86_400,
      IdToken: 3600,
      Interaction: 3600,
      RefreshToken: 86_400,
      Session: 3600,
    },
  })
  const isRefresh = (context) => context.oidc?.params?.grant_type === 'refresh_token'
  provider.on('grant.success', (context) => {
    if (isRefresh(context)) state.given += 1
  })
  provider.on('grant.error', (context) => {
    if (isRefresh(context)) state.refused += 1
  })
  provider.on('refresh_token.saved', ({ grantId, accountId }) => state.grants.set(grantId, accountId))
  provider.on('access_token.saved', (token) => state.accessTokens.push(token))
  const answer = provider.callback()
  server.on('request', (request, response) => {
    if (state.isAnswering) answer(request, response)
    else request.socket.destroy()
  })
  return {
    issuer,
    site: { issuer, introspection: `${issuer}/token/introspection`, clientId, clientSecret, username: 'sub', name },
    refreshes: () => ({ given: state.given, refused: state.refused }),
    setLifetime(seconds) {
      state.lifetime = seconds
    },
    async takeBack(email) {
      for (const [grantId, accountId] of state.grants) {
        if (accountId !== email) continue
        await (await provider.Grant.find(grantId))?.destroy()
        state.grants.delete(grantId)
      }
    },
    async endAccessTokens(email) {
      for (const token of state.accessTokens.splice(0)) if (token.accountId === email) await token.destroy()
    },
    setAnswering(isAnswering) {
      state.isAnswering = isAnswering
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(resolve)
      }),
  }
}
