import 'server-only'
import { forgetUnheldGrants } from '@/lib/accounts/records/grants'
import type { Account } from '@/lib/accounts/schema'
import { publish } from '@/lib/events/bus'
import { findByMessageId } from '@/lib/imap/append'
import { mailboxIdOfRole } from '@/lib/imap/mailboxes'
import type { JobEnd } from '@/lib/jobs/schema'
import { removeMessage } from '../records/files'
import { endAttempt, findWork, letGo, type Work } from '../records/progress'
import { mostAttempts, pauseAfter } from '../rules/answers'
import { isOut, isOver, stateFrom } from '../rules/states'
import type { RecipientState } from '../schema'
import { fileAsDraft } from './file-as-draft'
import { attemptToSend } from './send'
import { settle } from './settle'

/** The work of a submission's job: brings it one step on from wherever it stands, and says whether there is another. */
export async function workOnSubmission(id: string): Promise<JobEnd> {
  const work = await findWork(id)
  if (!work) return 'done'
  try {
    return await step(work)
  } finally {
    if (work.grantId !== null) await forgetUnheldGrants()
    publish(work.accountId, { kind: 'submissions-changed' })
  }
}

async function step(work: Work): Promise<JobEnd> {
  const { state, account } = work
  if (state === 'queued' || state === 'sending') {
    const dueAt = dueOf(work)
    if (state === 'queued' && dueAt.getTime() > Date.now()) return { againAt: dueAt }
    if (!account) return withoutLogin(work)
    if (work.dotAt) return afterCrash(work, account)
    publish(work.accountId, { kind: 'submissions-changed' })
    await attemptToSend(work, account)
    return afterAttempt(work.id)
  }
  if (state === 'cancelled') return putBack(work)
  if (isOver(state)) return finish(work)
  await letGo(work.id, { withFile: false })
  return 'done'
}

async function afterAttempt(id: string): Promise<JobEnd> {
  const work = await findWork(id)
  if (!work) return 'done'
  const { state, account, recipients } = work
  const isOutToSome = recipients.some((recipient) => isOut(recipient.state as RecipientState))
  if (state === 'queued') {
    // Some have it, so a copy belongs in Sent; the others are tried again.
    if (isOutToSome && account) await settle(work, account)
    return { againAt: dueOf(work) }
  }
  return step(work)
}

async function finish(work: Work): Promise<JobEnd> {
  const { account, afterAttempts, id, file } = work
  if (account && !(await settle(work, account))) {
    // A copy is tried for as long as a message is.
    if ((afterAttempts + 1) % mostAttempts !== 0)
      return { againAt: new Date(Date.now() + pauseAfter(afterAttempts + 1, [])) }
    await letGo(id, { withFile: false })
    return 'done'
  }
  if (!account && !work.isFiled) return 'done'
  await letGo(id, { withFile: true })
  if (file) await removeMessage(file)
  return 'done'
}

/** A process died after the final dot: a copy in Sent that is not ours shows that it went out; without one, nobody knows. */
async function afterCrash(work: Work, account: Account): Promise<JobEnd> {
  const wasOut = !work.isFiled && (await liesInSent(work, account))
  const at = new Date()
  const recipients = work.recipients
    .filter(({ state }) => state === 'queued')
    .map(({ address, answer }) => ({
      address,
      state: wasOut ? ('accepted' as const) : ('unknown' as const),
      at,
      answer,
    }))
  const all = work.recipients.map(({ address, state }) => ({
    state: recipients.find((one) => one.address === address)?.state ?? (state as 'queued'),
  }))
  await endAttempt(work.id, work.attemptKey, { state: stateFrom(all), recipients })
  return afterAttempt(work.id)
}

async function liesInSent({ messageId, sentMailboxId }: Work, account: Account): Promise<boolean> {
  const mailboxId = sentMailboxId ?? (await mailboxIdOfRole(account, 'sent'))
  return (await findByMessageId(account, { mailboxId, messageIdHeader: messageId })).length > 0
}

/** Taken back: what was written is in Drafts before it leaves the outbox. */
async function putBack(work: Work): Promise<JobEnd> {
  if (work.file && work.account && work.kind === 'message') await fileAsDraft(work, work.account)
  await letGo(work.id, { withFile: true })
  if (work.file) await removeMessage(work.file)
  return 'done'
}

async function withoutLogin(work: Work): Promise<JobEnd> {
  const problem = { reason: 'login-gone' as const, values: {} }
  await endAttempt(work.id, work.attemptKey, { state: work.dotAt ? 'unknown' : 'failed', recipients: [], problem })
  return 'done'
}

function dueOf({ sendAt, undoUntil, nextAttemptAt }: Work): Date {
  return new Date(Math.max(0, ...[sendAt, undoUntil, nextAttemptAt].map((time) => time?.getTime() ?? 0)))
}
