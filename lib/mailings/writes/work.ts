import 'server-only'
import type { Account } from '@/lib/accounts/schema'
import { config } from '@/lib/config'
import { removeDraft } from '@/lib/drafts/writes/discard'
import { inTurn } from '@/lib/drafts/writes/in-turn'
import { Problem } from '@/lib/errors'
import { publish } from '@/lib/events/bus'
import { logger } from '@/lib/http/log'
import type { JobEnd } from '@/lib/jobs/schema'
import { readFreeAt } from '@/lib/submissions/reads'
import { leaveDrafts } from '@/lib/submissions/writes/leave-drafts'
import {
  beginHandingOver,
  endMailing,
  findWork,
  nextPerson,
  noteHandedOver,
  noteProblem,
  noteWaiting,
  underWay,
  type Work,
} from '../records/progress'
import { mostInHour } from '../rules/pace'
import { handOver } from './hand-over'

// The outbox stays short, so that stopping stops, and what the reader writes by hand meanwhile is not behind all of it.
const mostFresh = 3
const mostAgain = 100
const lookAgainMs = 300
const afterDeferralsMs = 30_000
const afterFailureMs = 60_000

/** The work of a mailing's job: hands the next message over, and says when the one after it is due. */
export async function workOnMailing(id: string): Promise<JobEnd> {
  const work = await findWork(id)
  if (work?.state !== 'running') return 'done'
  if (work.undoUntil && work.undoUntil.getTime() > Date.now()) return { againAt: work.undoUntil }
  const { account } = work
  if (!account) return stopWith(work, 'login-gone')
  const { fresh, again, isLoginRefused } = await underWay(id)
  if (isLoginRefused) return stopWith(work, 'login-refused')
  if (fresh >= mostFresh) return inMs(lookAgainMs)
  if (again >= mostAgain) return inMs(afterDeferralsMs)
  const freeAt = await readFreeAt(account, mostInHour(config.mostMessagesPerHour))
  if (freeAt) return waitUntil(work, freeAt)
  if (!(await beginHandingOver(id))) return 'done'
  const end = await next(work, account)
  publish(work.accountId, { kind: 'submissions-changed' })
  return end
}

async function next(work: Work, account: Account): Promise<JobEnd> {
  const person = await nextPerson(work.id)
  if (!person) return finish(work, account)
  if (person.position === 0) leaveDrafts(account, work.draft)
  try {
    await noteHandedOver(person.id, await handOver(account, work, person))
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    if (error.reason === 'too-many-messages') return inMs(afterFailureMs)
    if (error.code === 'unavailable') {
      logger.info({ err: error }, 'a message of a mailing could not be made yet')
      return inMs(afterFailureMs)
    }
    await noteProblem(person.id, { reason: error.reason, values: error.values })
    return inMs(0)
  }
  return inMs(work.paceSeconds * 1000)
}

/** All are handed over: the draft they were made of goes, with its files. */
async function finish(work: Work, account: Account): Promise<JobEnd> {
  const { id, draft } = work
  await inTurn(account.id, draft.id, () => removeDraft(account, draft.id, draft.savedAs)).catch((error: unknown) => {
    logger.warn({ err: error }, 'the draft of a mailing is still in Drafts')
  })
  await endMailing(id, { from: ['running'], to: 'done' })
  return 'done'
}

async function stopWith(work: Work, reason: 'login-gone' | 'login-refused'): Promise<JobEnd> {
  await endMailing(work.id, { from: ['running'], to: 'stopped', problem: { reason, values: {} } })
  publish(work.accountId, { kind: 'submissions-changed' })
  return 'done'
}

async function waitUntil(work: Work, freeAt: Date): Promise<JobEnd> {
  await noteWaiting(work.id, freeAt)
  publish(work.accountId, { kind: 'submissions-changed' })
  return { againAt: freeAt }
}

const inMs = (ms: number): JobEnd => ({ againAt: new Date(Date.now() + ms) })
