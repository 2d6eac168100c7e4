import { randomUUID } from 'node:crypto'
import type { Account } from '@/lib/accounts/schema'
import { db } from '@/lib/db/client'
import type { Draft } from '@/lib/drafts/schema'
import { endJob, leaseJob } from '@/lib/jobs/records'
import type { JobEnd } from '@/lib/jobs/schema'
import { readOutbox } from './reads'
import { findById } from './records/rows'
import { isOver } from './rules/states'
import { jobKind, type Submission, type SubmissionRequest } from './schema'
import { submit } from './writes/submit'
import { workOnSubmission } from './writes/work'

const leaseMs = 60_000

export const request = (draft: Draft, isConfirmed = false): SubmissionRequest => ({ draft, isConfirmed })

/** Hands a message over and works at it until nothing more happens at once. */
export async function send(account: Account, asked: Parameters<typeof submit>[1]): Promise<Submission> {
  return workedOff(account, (await submit(account, asked)).id)
}

/** Works at all that the account has handed over, as the server would by itself. */
export async function outboxWorkedOff(account: Account): Promise<Submission[]> {
  const { submissions } = await readOutbox(account)
  return Promise.all(submissions.map(({ id }) => workedOff(account, id)))
}

/** Works at a submission until nothing more happens at once: also where another process works at it too. */
export async function workedOff(account: Account, id: string): Promise<Submission> {
  for (let tries = 0; tries < 200; tries += 1) {
    const end = await workOnce(id)
    const now = await findById(account.id, id)
    if (!now) throw new Error('there is no such submission')
    const isWaiting = end !== null && end !== 'done' && end.againAt.getTime() > Date.now()
    if (isWaiting || (now.state !== 'sending' && now.state !== 'queued' && end === 'done')) {
      if (!isOver(now.state) || now.isFiled || isWaiting || now.afterAttempts > 0) return now
    }
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('the submission is never worked off')
}

/** What a worker does with the job of a submission. null: another has it. */
async function workOnce(id: string): Promise<JobEnd | null> {
  const job = await db.job.findUnique({ where: { kind_key: { kind: jobKind, key: id } } })
  if (!job) return 'done'
  const now = new Date()
  if (job.runAt > now) return { againAt: job.runAt }
  const owner = `test ${randomUUID()}`
  if (!(await leaseJob(job, owner, now, new Date(now.getTime() + leaseMs)))) return null
  const end = await workOnSubmission(id)
  await endJob(job, owner, end === 'done' ? null : end.againAt)
  return end
}
