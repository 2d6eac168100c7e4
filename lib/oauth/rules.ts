import type { Tokens } from './schema'

// RFC 6749, section 5.1 only recommends that a lifetime is said.
const unsaidSeconds = 1_800
const mostMarginSeconds = 60

type Given = { access_token?: string; refresh_token?: string; expires_at?: number }

/** The tokens in a provider's answer, or null when there is no access token in it. `expires_at` is in seconds since 1970. */
export function tokensIn({ access_token, refresh_token, expires_at }: Given, now: number): Tokens | null {
  if (!access_token) return null
  const seconds = expires_at === undefined ? unsaidSeconds : expires_at - now / 1000
  // Short lives leave less to spare, or there would be no end of asking.
  const marginSeconds = Math.min(mostMarginSeconds, seconds / 4)
  return {
    accessToken: access_token,
    renewAt: now + (seconds - marginSeconds) * 1000,
    refreshToken: refresh_token ?? null,
  }
}

/** Providers' words for: this grant is over, its person must come again (RFC 6749, section 5.2; OpenID Connect Core, 3.1.2.6). */
export const grantIsOver = new Set(['invalid_grant', 'interaction_required', 'login_required', 'consent_required'])
