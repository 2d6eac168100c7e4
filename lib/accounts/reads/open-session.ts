import 'server-only'
import { createHash } from 'node:crypto'
import { config } from '@/lib/config'
import { onSessionEnd } from '@/lib/events/bus'
import { grantLogin } from '../records/grant-login'
import { open } from '../records/sealing'
import { findSession, noteUse, type SessionRecord } from '../records/sessions'
import { isUseWorthNoting, sessionEnd } from '../rules'
import { type Account, type Login, Secret } from '../schema'
import { readToken, sessionOf } from './cookie-token'

/** How long an opened session is believed without a look at the store, where another process may have ended it. */
const believedMs = 15_000
const mostOpened = 10_000

type Opened = { account: Account; until: number }

// Next has one copy of this module per bundle; a session that ends must end in all of them.
const shared = globalThis as typeof globalThis & { buzonOpened?: { sessions: Map<string, Opened>; ends: number } }
shared.buzonOpened ??= startForgetting({ sessions: new Map(), ends: 0 })
const opened = shared.buzonOpened

/** The account behind a session cookie, with its password or grant opened, or null when the cookie opens nothing. */
export async function accountOf(cookie: string | undefined): Promise<Account | null> {
  if (!cookie) return null
  const key = createHash('sha256').update(cookie).digest('base64url')
  const known = opened.sessions.get(key)
  if (known && known.until > Date.now()) return known.account

  opened.sessions.delete(key)
  const endsBefore = opened.ends
  const session = await openSession(cookie)
  if (!session) return null
  if (opened.ends === endsBefore) remember(key, session) // else this very session may have ended while we read it
  return session.account
}

async function openSession(cookie: string): Promise<Opened | null> {
  const token = sessionOf(await readToken(cookie))
  if (!token) return null
  const now = new Date()
  const record = await findSession(token.sessionId, now)
  const secret = record && open(record.sealed, token)
  if (!record || secret === null) return null

  if (isUseWorthNoting(record, now)) await noteUse(record.id, now, sessionEnd(record.createdAt, now))
  return {
    account: accountFrom(record, loginOf(record, secret)),
    until: Math.min(now.getTime() + believedMs, record.expiresAt.getTime()),
  }
}

function loginOf({ grantId }: SessionRecord, secret: string): Login {
  return grantId === null ? { kind: 'password', password: new Secret(secret) } : grantLogin({ grantId, key: secret })
}

function accountFrom(record: SessionRecord, login: Login): Account {
  const { imap, smtp } = config.upstream ?? record.servers
  return {
    id: record.accountId,
    sessionId: record.id,
    email: record.email,
    username: record.username,
    login,
    imap,
    smtp,
  }
}

function remember(key: string, session: Opened) {
  if (opened.sessions.size >= mostOpened) {
    const [oldest] = opened.sessions.keys()
    if (oldest !== undefined) opened.sessions.delete(oldest)
  }
  opened.sessions.set(key, session)
}

function startForgetting(state: { sessions: Map<string, Opened>; ends: number }) {
  onSessionEnd((_accountId, sessionId) => {
    state.ends++
    for (const [key, { account }] of state.sessions) if (account.sessionId === sessionId) state.sessions.delete(key)
  })
  return state
}
