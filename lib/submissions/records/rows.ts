import 'server-only'
import { db } from '@/lib/db/client'
import type { DraftId } from '@/lib/drafts/schema'
import { type Submission, submission } from '../schema'

const withRecipients = { recipients: { orderBy: { position: 'asc' } } } as const

type Row = NonNullable<Awaited<ReturnType<typeof findRow>>>

function findRow(where: { id: string; accountId: string } | { accountId: string; draftId: DraftId }) {
  return db.submission.findFirst({ where, include: withRecipients })
}

/** What is known of a draft that was handed over. */
export async function findSubmission(accountId: string, draftId: DraftId): Promise<Submission | null> {
  const row = await findRow({ accountId, draftId })
  return row && submissionOf(row)
}

/** A submission of this account (T19), by its own id. */
export async function findById(accountId: string, id: string): Promise<Submission | null> {
  const row = await findRow({ accountId, id })
  return row && submissionOf(row)
}

const mostListed = 500

/**
 * What is in the outbox: on its way, or with something to be told. What is sent first comes first. Of a mailing only what its
 * writer must decide about is here; the mailing shows the rest.
 */
export async function findOutbox(accountId: string): Promise<Submission[]> {
  const notFiled = { state: { in: ['accepted', 'partly-refused'] }, isFiled: false, afterAttempts: { gt: 0 } }
  const rows = await db.submission.findMany({
    where: {
      accountId,
      OR: [
        { state: { in: ['queued', 'sending', 'failed'] }, kind: { not: 'individual' } },
        { state: 'unknown' },
        { isDismissed: false, OR: [{ state: 'partly-refused' }, notFiled] },
      ],
    },
    include: withRecipients,
    orderBy: { createdAt: 'asc' },
    take: mostListed,
  })
  return rows.map(submissionOf)
}

/** How many messages this account has handed over since then. */
export function countSince(accountId: string, since: Date): Promise<number> {
  return db.submission.count({ where: { accountId, createdAt: { gte: since } } })
}

/** When the last so many messages of this account were all handed over after `since`: when the first of them was; else null. */
export async function firstOfLast(accountId: string, count: number, since: Date): Promise<Date | null> {
  const where = { accountId, createdAt: { gte: since } }
  const row = await db.submission.findFirst({
    where,
    orderBy: { createdAt: 'desc' },
    skip: count - 1,
    select: { createdAt: true },
  })
  return row?.createdAt ?? null
}

/** Those of these files that a submission still needs. */
export async function namesInUse(names: string[]): Promise<Set<string>> {
  const rows = await db.submission.findMany({ where: { file: { in: names } }, select: { file: true } })
  return new Set(rows.flatMap(({ file }) => file ?? []))
}

function submissionOf(row: Row): Submission {
  const time = (date: Date | null) => date?.toISOString() ?? null
  return submission.parse({
    ...row,
    messageIdHeader: row.messageId,
    sendAt: time(row.sendAt),
    undoUntil: time(row.undoUntil),
    nextAttemptAt: time(row.nextAttemptAt),
    problem: row.problem === null ? null : JSON.parse(row.problem),
    createdAt: time(row.createdAt),
    updatedAt: time(row.updatedAt),
    recipients: row.recipients.map((recipient) => ({
      ...recipient,
      at: time(recipient.at),
      changedAt: time(recipient.changedAt),
    })),
  })
}
