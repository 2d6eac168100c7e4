import 'server-only'
import { openLogin, sealLogin } from '@/lib/accounts/records/login-for-work'
import type { Account } from '@/lib/accounts/schema'
import { db } from '@/lib/db/client'
import { draftId } from '@/lib/drafts/schema'
import { keepJob } from '@/lib/jobs/records'
import { mailboxId } from '@/lib/mailboxes/schema'
import {
  afterwards,
  jobKind,
  type RecipientState,
  type Submission,
  type SubmissionState,
  submissionKind,
  submissionState,
} from '../schema'

/** A submission as whoever sends it needs it. */
export type Work = NonNullable<Awaited<ReturnType<typeof findWork>>>

/** The submission with this id, for a job: whose it is, the row says. */
export async function findWork(id: string) {
  const row = await db.submission.findUnique({
    where: { id },
    include: { recipients: { orderBy: { position: 'asc' } } },
  })
  if (!row) return null
  const { sealedLogin, keyId, ...rest } = row
  return {
    ...rest,
    state: submissionState.parse(row.state),
    kind: submissionKind.parse(row.kind),
    draftId: draftId.parse(row.draftId),
    sentMailboxId: row.sentMailboxId === null ? null : mailboxId.parse(row.sentMailboxId),
    afterwards: afterwards.parse(JSON.parse(row.afterwards)),
    /** Who it is sent as; null once the login is gone. */
    account: sealedLogin && keyId ? openLogin({ keyId, bytes: sealedLogin }, id) : null,
  }
}

/**
 * Takes the right to hand the message over, under a key of this attempt alone; an attempt that died before the final dot
 * loses it by this. false: it was taken back, or is out.
 */
export async function beginAttempt(id: string, attemptKey: string): Promise<boolean> {
  const { count } = await db.submission.updateMany({
    where: { id, state: { in: ['queued', 'sending'] }, dotAt: null },
    data: { state: 'sending', attemptKey, attempts: { increment: 1 }, undoUntil: null, problem: null },
  })
  return count === 1
}

/** The journal: from now on the message may have been taken. false: the right to send it is another's by now. */
export async function noteDot(id: string, attemptKey: string): Promise<boolean> {
  const { count } = await db.submission.updateMany({
    where: { id, state: 'sending', attemptKey, dotAt: null },
    data: { dotAt: new Date() },
  })
  return count === 1
}

/** What is written down of one recipient. */
export type RecipientChange = { address: string; state: RecipientState; at: Date | null; answer: string }

export type AttemptEnd = {
  state: SubmissionState
  recipients: RecipientChange[]
  lastAnswer?: string
  problem?: Submission['problem']
  nextAttemptAt?: Date | null
}

/** Writes down how an attempt ended, all of it or nothing. */
export async function endAttempt(id: string, attemptKey: string | null, end: AttemptEnd): Promise<void> {
  const { recipients, problem = null, lastAnswer = '', nextAttemptAt = null, state } = end
  const changedAt = new Date()
  await db.$transaction(async (store) => {
    const data = {
      state,
      lastAnswer,
      nextAttemptAt,
      problem: problem && JSON.stringify(problem),
      // An attempt that was given up for dead may still hear from the server, and knows more then.
      attemptKey: state === 'unknown' ? attemptKey : null,
      dotAt: null,
    }
    const { count } = await store.submission.updateMany({ where: { id, attemptKey }, data })
    if (count === 0) return // another attempt has it
    for (const { address, ...change } of recipients)
      await store.submissionRecipient.updateMany({
        where: { submissionId: id, address },
        data: { ...change, changedAt },
      })
  })
}

/** The copy lies in Sent. */
export async function noteFiled(id: string): Promise<void> {
  await db.submission.update({ where: { id }, data: { isFiled: true, problem: null } })
}

/** The copy could not be filed, once more. */
export async function noteNotFiled(id: string, problem: Submission['problem']): Promise<void> {
  const data = { afterAttempts: { increment: 1 }, problem: problem && JSON.stringify(problem) }
  await db.submission.update({ where: { id }, data })
}

const noLogin = { sealedLogin: null, keyId: null, grantId: null }

/** Nothing more is to be done by itself: the login is gone with this, and where the message is too, its file. */
export async function letGo(id: string, { withFile }: { withFile: boolean }): Promise<void> {
  const file = withFile ? { file: null, afterwards: '{}' } : {}
  await db.submission.updateMany({ where: { id }, data: { ...noLogin, ...file } })
}

type Change = {
  from: SubmissionState[]
  to: SubmissionState
  sendAt?: Date | null
  /** Nothing of the message is kept. */
  withoutFile?: boolean
  /** What becomes of the recipients that were in one of these states. */
  recipients?: { from: RecipientState[]; to: RecipientState }
  /** When the job is to look at it. */
  runAt: Date
}

/** Changes a submission for its reader, who lends the login anew. false: it is in none of the states by now. */
export function change(
  account: Account,
  id: string,
  { from, to, runAt, recipients, sendAt, withoutFile }: Change,
): Promise<boolean> {
  return db.$transaction(async (store) => {
    const login = sealLogin(account, id)
    const { count } = await store.submission.updateMany({
      where: { id, accountId: account.id, state: { in: from } },
      data: {
        state: to,
        undoUntil: null,
        nextAttemptAt: null,
        dotAt: null,
        attemptKey: null,
        attempts: 0,
        sealedLogin: login.bytes,
        keyId: login.keyId,
        grantId: login.grantId,
        ...(sendAt === undefined ? {} : { sendAt }),
        ...(withoutFile ? { file: null } : {}),
      },
    })
    if (count === 0) return false
    if (recipients)
      await store.submissionRecipient.updateMany({
        where: { submissionId: id, state: { in: recipients.from } },
        data: { state: recipients.to, changedAt: new Date() },
      })
    await keepJob({ kind: jobKind, key: id, lane: account.id, runAt }, store)
    return true
  })
}

/** The reader has seen what was to be told, and nothing more is to be done. */
export async function dismiss(accountId: string, id: string): Promise<void> {
  const data = { isDismissed: true, file: null, ...noLogin }
  await db.submission.updateMany({ where: { id, accountId }, data })
}
