import 'server-only'
import { db } from '@/lib/db/client'
import { type Servers, servers } from '../schema'
import { forgetUnheldGrants } from './grants'
import type { Sealed } from './sealing'

/** A session as the store has it. */
export type SessionRecord = {
  id: string
  accountId: string
  email: string
  username: string
  /** The password; with a grant, its key. */
  sealed: Sealed
  grantId: string | null
  servers: Servers
  createdAt: Date
  lastSeenAt: Date
  expiresAt: Date
}

type NewSession = Omit<SessionRecord, 'createdAt' | 'lastSeenAt' | 'accountId' | 'grantId'> & {
  /** What a provider granted, if it was signed in there. */
  grant: { id: string; sealed: Sealed } | null
  userAgent: string
}

/** Keeps a new session, and its account when it signs in for the first time. Returns the account's id. */
export async function keepSession(session: NewSession): Promise<string> {
  const { grant } = session
  const account = await db.account.upsert({
    where: { email: session.email },
    create: { email: session.email },
    update: {},
    select: { id: true },
  })
  const grantRow = grant && {
    id: grant.id,
    accountId: account.id,
    sealed: grant.sealed.bytes,
    keyId: grant.sealed.keyId,
  }
  const keepGrant = grantRow ? [db.grant.create({ data: grantRow })] : []
  const keep = db.session.create({
    data: {
      id: session.id,
      accountId: account.id,
      username: session.username,
      sealedPassword: session.sealed.bytes,
      keyId: session.sealed.keyId,
      grantId: grant?.id ?? null,
      servers: JSON.stringify(session.servers),
      userAgent: session.userAgent.slice(0, 300),
      expiresAt: session.expiresAt,
    },
  })
  await db.$transaction([...keepGrant, keep])
  return account.id
}

/** The session with this id, or null when it ended. */
export async function findSession(id: string, now: Date): Promise<SessionRecord | null> {
  const row = await db.session.findUnique({ where: { id }, include: { account: { select: { email: true } } } })
  if (!row || row.expiresAt <= now) return null
  return {
    id: row.id,
    accountId: row.accountId,
    email: row.account.email,
    username: row.username,
    sealed: { keyId: row.keyId, bytes: row.sealedPassword },
    grantId: row.grantId,
    servers: servers.parse(JSON.parse(row.servers)),
    createdAt: row.createdAt,
    lastSeenAt: row.lastSeenAt,
    expiresAt: row.expiresAt,
  }
}

/** Notes that a session was used. A session that ended in the meantime stays ended. */
export async function noteUse(id: string, lastSeenAt: Date, expiresAt: Date): Promise<void> {
  await db.session.updateMany({ where: { id }, data: { lastSeenAt, expiresAt } })
}

/** The sessions of an address, the last used first. */
export async function findSessionsOf(email: string) {
  return db.session.findMany({
    where: { account: { email }, expiresAt: { gt: new Date() } },
    select: { id: true, accountId: true, userAgent: true, createdAt: true, lastSeenAt: true },
    orderBy: { lastSeenAt: 'desc' },
  })
}

/** Seals another password into a session: the one it was changed to. */
export async function resealSession(id: string, sealed: Sealed): Promise<void> {
  await db.session.updateMany({ where: { id }, data: { sealedPassword: sealed.bytes, keyId: sealed.keyId } })
}

/** Forgets a session, and with it the sealed password or the grant that nothing else needs. */
export async function forgetSession(id: string): Promise<void> {
  await db.session.deleteMany({ where: { id } })
  await forgetUnheldGrants()
}

/** Forgets the sessions that ended by themselves. */
export async function forgetEndedSessions(now: Date): Promise<void> {
  await db.session.deleteMany({ where: { expiresAt: { lte: now } } })
  await forgetUnheldGrants()
}
