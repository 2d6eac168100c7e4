import 'server-only'
import { randomBytes } from 'node:crypto'
import * as z from 'zod/mini'
import { db } from '@/lib/db/client'
import type { Tokens } from '@/lib/oauth/schema'
import { type GrantKey, openGrant, sealGrant } from './sealing'

/** What is sealed of a grant. `renewAt`: from then on (ms since 1970) another access token is asked for. */
const grantTokens = z.object({ accessToken: z.string(), renewAt: z.number(), refreshToken: z.string() })
export type GrantTokens = z.infer<typeof grantTokens>

/** A new grant's id and key, and its tokens sealed with it. */
export function newGrant(tokens: GrantTokens) {
  const grant: GrantKey = {
    grantId: randomBytes(16).toString('base64url'),
    key: randomBytes(32).toString('base64url'),
  }
  return { ...grant, sealed: sealGrant(JSON.stringify(tokens), grant) }
}

/** The tokens of a grant, or null when it is over. */
export async function readGrant(grant: GrantKey): Promise<GrantTokens | null> {
  const row = await db.grant.findUnique({ where: { id: grant.grantId } })
  const text = row && openGrant({ keyId: row.keyId, bytes: row.sealed }, grant)
  return text ? grantTokens.parse(JSON.parse(text)) : null
}

/** Takes the right to ask for new tokens until that time. false: another process has it, or the grant is over. */
export async function leaseGrant(id: string, until: Date): Promise<boolean> {
  const isFree = { OR: [{ leasedUntil: null }, { leasedUntil: { lt: new Date() } }] }
  const { count } = await db.grant.updateMany({ where: { id, ...isFree }, data: { leasedUntil: until } })
  return count === 1
}

/** Others may ask again: it came to nothing. */
export async function endLease(id: string): Promise<void> {
  await db.grant.updateMany({ where: { id }, data: { leasedUntil: null } })
}

/** Keeps the tokens a grant has now, and ends the lease. A provider that gave no new refresh token goes on with the old one. */
export async function renewGrant(grant: GrantKey, before: GrantTokens, { refreshToken, ...rest }: Tokens) {
  const tokens: GrantTokens = { ...rest, refreshToken: refreshToken ?? before.refreshToken }
  const { bytes, keyId } = sealGrant(JSON.stringify(tokens), grant)
  await db.grant.updateMany({ where: { id: grant.grantId }, data: { sealed: bytes, keyId, leasedUntil: null } })
  return tokens
}

/** The provider has ended a grant: so end the sessions that live by it. Answers which. */
export async function forgetGrant(id: string): Promise<{ id: string; accountId: string }[]> {
  const sessions = await db.session.findMany({ where: { grantId: id }, select: { id: true, accountId: true } })
  await db.session.deleteMany({ where: { grantId: id } })
  await db.grant.deleteMany({ where: { id } })
  return sessions
}

/** Forgets grants that no session holds, and no work that is still to be done. */
export async function forgetUnheldGrants(): Promise<void> {
  await db.$executeRaw`DELETE FROM oauth_grant
    WHERE NOT EXISTS (SELECT 1 FROM session WHERE session.grant_id = oauth_grant.id)
    AND NOT EXISTS (SELECT 1 FROM submission WHERE submission.grant_id = oauth_grant.id AND submission.sealed_login IS NOT NULL)
    AND NOT EXISTS (SELECT 1 FROM mailing WHERE mailing.grant_id = oauth_grant.id AND mailing.sealed_login IS NOT NULL)`
}
