import 'server-only'
import { Problem } from '@/lib/errors'
import { publishSessionEnd } from '@/lib/events/bus'
import { logger } from '@/lib/http/log'
import { refreshTokens } from '@/lib/oauth/provider'
import { outsideOfRequests, processWide } from '@/lib/process-wide'
import { type Login, Secret } from '../schema'
import { endLease, forgetGrant, type GrantTokens, leaseGrant, readGrant, renewGrant } from './grants'
import type { GrantKey } from './sealing'

// Longer than the provider may take to answer.
const leaseMs = 30_000
const lookAgainMs = 200

/** The login of a grant: it has access tokens made as they are needed, once at a time for all who hold the grant. */
export function grantLogin(grant: GrantKey): Login {
  let held: GrantTokens | null = null
  return {
    kind: 'oauth',
    grantId: grant.grantId,
    key: new Secret(grant.key),
    async accessToken(refused) {
      if (!held || !isGood(held, refused)) held = await goodTokens(grant, refused)
      return new Secret(held.accessToken)
    },
  }
}

const isGood = ({ accessToken, renewAt }: GrantTokens, refused?: Secret) =>
  renewAt > Date.now() && accessToken !== refused?.reveal()

const underWay = processWide('grants being renewed', () => new Map<string, Promise<GrantTokens>>())

/** However many ask at once, the provider is asked once (F8): it may take a second use of a refresh token for theft. */
function goodTokens(grant: GrantKey, refused?: Secret): Promise<GrantTokens> {
  const before = underWay.get(grant.grantId)
  if (before) return before.then((tokens) => (isGood(tokens, refused) ? tokens : goodTokens(grant, refused)))
  const begun = outsideOfRequests(() => readOrRenew(grant, refused)).finally(() => underWay.delete(grant.grantId))
  underWay.set(grant.grantId, begun)
  return begun
}

async function readOrRenew(grant: GrantKey, refused?: Secret): Promise<GrantTokens> {
  for (;;) {
    const known = await readGrant(grant)
    if (!known) throw new Problem('signed-out', 'sign-in-again')
    if (isGood(known, refused)) return known
    if (await leaseGrant(grant.grantId, new Date(Date.now() + leaseMs))) return renew(grant, refused)
    await new Promise((resolve) => setTimeout(resolve, lookAgainMs)) // another process asks
  }
}

async function renew(grant: GrantKey, refused?: Secret): Promise<GrantTokens> {
  try {
    // Between our look and the lease another process may have done it.
    const before = await readGrant(grant)
    if (!before) throw new Problem('signed-out', 'sign-in-again')
    if (isGood(before, refused)) {
      await endLease(grant.grantId)
      return before
    }
    return await renewGrant(grant, before, await refreshTokens(before.refreshToken))
  } catch (error) {
    if (error instanceof Problem && error.code === 'signed-out') await endGrant(grant.grantId)
    else await endLease(grant.grantId)
    logger.warn({ err: error }, 'no new access token')
    throw error
  }
}

// In memory only: it is for a sentence, and after a restart there is none.
const ended = processWide('sessions ended by the provider', () => new Set<string>())
const mostRemembered = 10_000

async function endGrant(id: string) {
  for (const session of await forgetGrant(id)) {
    if (ended.size >= mostRemembered) ended.clear()
    ended.add(session.id)
    publishSessionEnd(session.accountId, session.id)
  }
}

/** Whether the provider has ended this session's grant a while ago. */
export const wasEndedByProvider = (sessionId: string) => ended.has(sessionId)
