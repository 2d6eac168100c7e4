import { randomUUID } from 'node:crypto'
import type { Account } from '@/lib/accounts/schema'
import { db } from '@/lib/db/client'
import type { Draft } from '@/lib/drafts/schema'
import { endJob, leaseJob } from '@/lib/jobs/records'
import { workedOff } from '@/lib/submissions/fixtures'
import { readReport } from './reads'
import { jobKind, type MailingReport, type MailingRequest } from './schema'
import { workOnMailing } from './writes/work'

const leaseMs = 60_000

/** To these, without anything filled in; change what the test is about. */
export function mailingTo(draft: Draft, emails: string[], change: Partial<MailingRequest> = {}): MailingRequest {
  return { draft, people: emails.map((email) => ({ name: '', email, values: {} })), paceSeconds: 0, ...change }
}

/** Works at a mailing and its messages until all are handed over and tried, as the server would by itself. */
export async function mailedOff(account: Account, id: string): Promise<MailingReport> {
  for (let tries = 0; tries < 400; tries += 1) {
    await workOnce(id)
    await workAtMessages(account, id)
    // The mailing is done when all are handed over: the last of them may still be on its way.
    const mailedTo = { mailingId: id }
    const isUnderWay = { OR: [{ state: 'sending' }, { state: 'queued', attempts: 0 }] }
    const underWay = await db.submission.count({ where: { mailedTo, ...isUnderWay } })
    const report = await readReport(account, id)
    if (report.mailing.state !== 'running' && underWay === 0) return report
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error('the mailing is never worked off')
}

/** One step, unless another has it or it is not due. */
export async function workOnce(id: string): Promise<void> {
  const job = await db.job.findUnique({ where: { kind_key: { kind: jobKind, key: id } } })
  const now = new Date()
  if (!job || job.runAt > now) return
  const owner = `test ${randomUUID()}`
  if (!(await leaseJob(job, owner, now, new Date(now.getTime() + leaseMs)))) return
  const end = await workOnMailing(id)
  await endJob(job, owner, end === 'done' ? null : end.againAt)
}

async function workAtMessages(account: Account, mailingId: string): Promise<void> {
  const fresh = await db.submission.findMany({
    where: { mailedTo: { mailingId }, state: { in: ['queued', 'sending'] }, attempts: 0 },
  })
  await Promise.all(fresh.map(({ id }) => workedOff(account, id)))
}
