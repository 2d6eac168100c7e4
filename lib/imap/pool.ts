import 'server-only'
import { createHash } from 'node:crypto'
import type { ImapFlow, MailboxObject } from 'imapflow'
import type { Account } from '@/lib/accounts/schema'
import { Problem } from '@/lib/errors'
import { onSessionEnd } from '@/lib/events/bus'
import { processWide } from '@/lib/process-wide'
import { notThere, refuses } from './failures'
import { noopWithFetch } from './fetch'
import { changesSeen, Line, type Work } from './line'
import { openMailbox } from './open-mailbox'
import { leave, selectAgain } from './resume'
import { isStillSelected, type Selection, selectionNow } from './selections'

/** `screen` answers what a person waits for; `slow` is for searches and bulk, so that they never stand in front of it. */
export type Purpose = 'screen' | 'slow'

const limitsMs: Record<Purpose, number> = { screen: 30_000, slow: 120_000 }
// A connection costs 150 kB here and more at the mail server, and is opened again in 20 ms.
const idleMs = 60_000
const sweepMs = 15_000

type Lines = { accountId: string; lines: Partial<Record<Purpose, Line>> }

// On globalThis: a build has several bundles of this module, and an account must have one pool.
const shared = globalThis as typeof globalThis & { buzonLines?: Map<string, Lines>; buzonSweep?: NodeJS.Timeout }
shared.buzonLines ??= new Map()
const pool = shared.buzonLines
if (!shared.buzonSweep) {
  shared.buzonSweep = setInterval(closeIdle, sweepMs).unref()
  onSessionEnd(closeConnections)
}

/** Does work on one of the account's connections. */
export function withLine<T>(account: Account, work: Work<T>, purpose: Purpose = 'screen'): Promise<T> {
  return lineOf(account, purpose).run(work)
}

export type OpenMailbox = {
  client: ImapFlow
  path: string
  uidValidity: bigint
  mailbox: MailboxObject
  tries: number
  /** Selected for this work: the server has just told all there is. */
  isNew: boolean
}

type Opening = { path: string; uidValidity?: bigint; purpose?: Purpose }

/**
 * Does work with a mailbox selected. With `uidValidity` given, throws `conflict` when the mailbox was rebuilt since:
 * the UIDs at hand would name other messages (RFC 3501, section 2.3.1.1).
 */
export function withMailbox<T>(
  account: Account,
  { path, uidValidity, purpose }: Opening,
  work: (open: OpenMailbox) => Promise<T>,
): Promise<T> {
  const selected: Work<T> = async (client, tries) => {
    const before = client.mailbox
    const mailbox = await select(keyOf(account), client, path)
    if (uidValidity !== undefined && mailbox.uidValidity !== uidValidity)
      throw new Problem('conflict', 'mailbox-rebuilt')
    return work({ client, path, uidValidity: mailbox.uidValidity, mailbox, tries, isNew: mailbox !== before })
  }
  return withLine(account, selected, purpose)
}

/** Lets the server tell of arrivals and expunges, which a FETCH may not (RFC 3501, section 7.4.1). */
export async function hearNews({ client, isNew }: Pick<OpenMailbox, 'client' | 'isNew'>): Promise<void> {
  if (!isNew) await client.noop()
}

/**
 * Reads a mailbox as it is now. The NOOP that lets the server tell its news goes along with the first FETCH: one round
 * trip instead of two. When there was news, what was read meanwhile may be of both states, and is read once more.
 */
export async function withNews<T>(open: OpenMailbox, read: () => Promise<T>): Promise<T> {
  const { client, isNew } = open
  if (isNew) return read()
  const before = changesSeen(client)
  const hasGone = noopWithFetch(client)
  const attempt = await read().then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  )
  if (!hasGone()) await client.noop()
  if ('error' in attempt && !refuses(attempt.error)) throw attempt.error
  if (changesSeen(client) !== before) return read()
  if ('error' in attempt) throw attempt.error
  return attempt.value
}

/** Closes all connections of an account, as when its last session ended. */
export function closeConnections(accountId: string) {
  for (const [key, { accountId: owner, lines }] of pool) {
    if (owner !== accountId) continue
    for (const line of Object.values(lines)) line.end()
    pool.delete(key)
  }
}

const selections = processWide('imap selections', () => new WeakMap<MailboxObject, Selection>())

async function select(account: string, client: ImapFlow, path: string): Promise<MailboxObject> {
  const current = client.mailbox
  const selection = current && selections.get(current)
  if (current && selection && current.path === path && isStillSelected(account, path, selection)) return current
  const begun = selectionNow(account)
  leave(account, client)
  try {
    // Opened again from itself, Dovecot may go on holding the old one. Not by CLOSE: it would expunge (RFC 3501, 6.4.2).
    if (current && current.path === path && path !== 'INBOX') await openMailbox(client, 'INBOX', { readOnly: true })
    const mailbox = await selectAgain(account, client, path)
    selections.set(mailbox, begun)
    return mailbox
  } catch (cause) {
    throw notThere(cause)
  }
}

function lineOf(account: Account, purpose: Purpose): Line {
  const key = keyOf(account)
  const entry = pool.get(key) ?? { accountId: account.id, lines: {} }
  pool.set(key, entry)
  const line = entry.lines[purpose] ?? new Line(account, limitsMs[purpose])
  entry.lines[purpose] = line
  return line
}

const keys = new WeakMap<Account, string>()

/** Another password or grant is another pool: a session must prove its own (T19). Made once for each time a session is opened. */
export function keyOf(account: Account): string {
  const known = keys.get(account)
  if (known !== undefined) return known
  const { id, username, login, imap } = account
  const secret = login.kind === 'password' ? login.password : login.key
  const proof = createHash('sha256')
    .update(JSON.stringify([username, secret.reveal(), imap]))
    .digest('base64')
  const key = `${id} ${proof}`
  keys.set(account, key)
  return key
}

function closeIdle() {
  for (const [key, entry] of pool) {
    const { lines } = entry
    for (const [purpose, line] of Object.entries(lines) as [Purpose, Line][]) {
      if (!line.isIdle || Date.now() - line.lastUsedAt < idleMs) continue
      line.end()
      delete lines[purpose]
    }
    if (Object.keys(lines).length === 0) pool.delete(key)
  }
}
