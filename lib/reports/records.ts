import 'server-only'
import { db } from '@/lib/db/client'
import { type RecipientState, recipientState, submissionState } from '@/lib/submissions/schema'
import { advanced } from './rules/advance'
import { fateOf } from './rules/fate'
import type { Fate } from './schema/fate'
import { type Evidence, evidence } from './schema/outcome'
import type { Report, ReportedRecipient } from './schema/report'

const withRecipients = { recipients: { orderBy: { position: 'asc' } } } as const

/** The message of this account that was submitted with this envelope id, or has this Message-ID; the newest of several. */
export async function findSent(accountId: string, by: { envId: string } | { messageId: string }) {
  const where = { accountId, state: { notIn: ['cancelled'] }, ...by }
  if (Object.values(by).some((value) => value === '')) return null
  return db.submission.findFirst({ where, include: withRecipients, orderBy: { createdAt: 'desc' } })
}

/** What became of the messages of this account that have these Message-IDs, as far as there is something to say. */
export async function findFates(accountId: string, messageIds: string[]): Promise<Map<string, Fate>> {
  if (messageIds.length === 0) return new Map()
  const rows = await db.submission.findMany({
    // What was redirected keeps the Message-ID of another's sending.
    where: { accountId, messageId: { in: messageIds }, state: { not: 'cancelled' }, kind: { not: 'redirect' } },
    select: { messageId: true, state: true, recipients: { select: { state: true } } },
    orderBy: { createdAt: 'asc' },
  })
  const fates = new Map<string, Fate>()
  for (const { messageId, state, recipients } of rows) {
    const fate = fateOf(
      submissionState.parse(state),
      recipients.map((one) => recipientState.parse(one.state)),
    )
    if (fate) fates.set(messageId, fate)
    else fates.delete(messageId)
  }
  return fates
}

/** What came in the report, once for all its recipients. */
export type Source = { reportId: string; sha256: string; noticedAt: Date }
/** One recipient of a sent message, and what a report says of them. */
export type Said = { address: string; recipient: ReportedRecipient }

/**
 * Keeps what a report says of recipients of a sent message, and moves their states on as far as they may go. The same report
 * again changes nothing. Whether anything changed.
 */
export async function keepEvidence(
  submissionId: string,
  { kind, reporter }: Pick<Report, 'kind' | 'reporter'>,
  { said, source }: { said: Said[]; source: Source },
): Promise<boolean> {
  return db.$transaction(async (store) => {
    let hasChanged = false
    for (const { address, recipient } of said) {
      const { action, status, reason, words } = recipient
      const at = recipient.at ? new Date(recipient.at) : null
      const key = { submissionId, address, action, sha256: source.sha256 }
      const known = await store.reportEvidence.findUnique({ where: { submissionId_address_action_sha256: key } })
      if (known) continue
      await store.reportEvidence.create({ data: { ...key, kind, status, reason, words, reporter, at, ...source } })
      hasChanged = true
      const row = await store.submissionRecipient.findUnique({
        where: { submissionId_address: { submissionId, address } },
      })
      const state = row && advanced(row.state as RecipientState, action)
      if (!row || !state) continue
      await store.submissionRecipient.update({
        where: { id: row.id },
        data: { state, at: at ?? source.noticedAt, answer: words, changedAt: source.noticedAt },
      })
    }
    return hasChanged
  })
}

/** All that reports said of the recipients of a sent message, oldest first. */
export async function evidenceOf(submissionId: string): Promise<Evidence[]> {
  const rows = await db.reportEvidence.findMany({ where: { submissionId }, orderBy: { noticedAt: 'asc' } })
  return rows.map((row) =>
    evidence.parse({ ...row, at: row.at?.toISOString() ?? null, noticedAt: row.noticedAt.toISOString() }),
  )
}

/** How far an account's inbox was looked through: UIDVALIDITY, the last UID, and when. */
export type Look = { uidValidity: string; uid: number; lookedAt: Date }

/** How far the inbox was looked through; null: never. */
export function findLook(accountId: string): Promise<Look | null> {
  return db.reportLook.findUnique({ where: { accountId } })
}

/** Writes down how far. */
export async function keepLook(accountId: string, look: Look): Promise<void> {
  await db.reportLook.upsert({ where: { accountId }, create: { accountId, ...look }, update: look })
}

/** When the oldest message was sent, after `since`, that may still be reported about; null: none. */
export async function oldestSent(accountId: string, since: Date): Promise<Date | null> {
  const where = { accountId, createdAt: { gte: since } }
  const row = await db.submission.findFirst({ where, orderBy: { createdAt: 'asc' }, select: { createdAt: true } })
  return row?.createdAt ?? null
}
