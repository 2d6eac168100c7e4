import 'server-only'
import * as z from 'zod/mini'
import { db } from '@/lib/db/client'
import type { DraftId } from '@/lib/drafts/schema'
import { recipientResult, type Submission, type SubmissionState, submission } from './schema'

type Row = { draftId: string; state: string; recipients: string; isFiled: boolean; updatedAt: Date }

/** What is known of a draft that was handed over. */
export async function findSubmission(accountId: string, draftId: DraftId): Promise<Submission | null> {
  const row = await db.submission.findUnique({ where: { accountId_draftId: { accountId, draftId } } })
  return row && submissionOf(row)
}

/**
 * Takes the right to send this draft, for one caller alone: by the first row for it, or from one of the states named.
 * false: someone else has it, or it was sent.
 */
export async function claim(
  accountId: string,
  { draftId, messageId, from }: { draftId: DraftId; messageId: string; from: SubmissionState[] },
): Promise<boolean> {
  const made = await db.submission
    .create({ data: { accountId, draftId, messageId, state: 'sending' } })
    .catch((error: unknown) => {
      if (isTaken(error)) return null
      throw error
    })
  if (made) return true
  const { count } = await db.submission.updateMany({
    where: { accountId, draftId, state: { in: from } },
    data: { state: 'sending' },
  })
  return count === 1
}

/** Writes down what became of it. */
export async function keepOutcome(
  accountId: string,
  draftId: DraftId,
  known: Partial<Pick<Submission, 'state' | 'recipients' | 'isFiled'>>,
): Promise<Submission> {
  const { recipients, ...rest } = known
  const row = await db.submission.update({
    where: { accountId_draftId: { accountId, draftId } },
    data: { ...rest, ...(recipients ? { recipients: JSON.stringify(recipients) } : {}) },
  })
  return submissionOf(row)
}

function submissionOf({ draftId, state, recipients, isFiled, updatedAt }: Row): Submission {
  const results = z.array(recipientResult).parse(JSON.parse(recipients))
  return submission.parse({ draftId, state, recipients: results, isFiled, updatedAt: updatedAt.toISOString() })
}

// Prisma's code for a row that breaks a unique key.
const isTaken = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'P2002'
