import 'server-only'
import type { Account } from '@/lib/accounts/schema'
import { removeDraft } from '@/lib/drafts/writes/discard'
import { Problem } from '@/lib/errors'
import { publish } from '@/lib/events/bus'
import { logger } from '@/lib/http/log'
import { wake } from '@/lib/jobs/writes/work'
import type { MessageId } from '@/lib/messages/schema/row'
import { endReminder } from '@/lib/reminders/writes'
import { removeMessage } from '../records/files'
import { change, dismiss, findWork, letGo } from '../records/progress'
import { findById } from '../records/rows'
import { isOut, isOver } from '../rules/states'
import { requireSendTime } from '../rules/times'
import type { RecipientState, Submission, SubmissionChange, SubmissionChanged, SubmissionState } from '../schema'
import { fileAsDraft } from './file-as-draft'

type Request = { id: string; change: SubmissionChange }

/**
 * Does what a reader wants with a message in the outbox. Throws `not-found`, also for another account's (T19), and
 * `conflict` when it is too late: the message is going out, or is out.
 */
export async function changeSubmission(account: Account, request: Request): Promise<SubmissionChanged> {
  const known = await findById(account.id, request.id)
  if (!known) throw new Problem('not-found', 'submission-not-found')
  const draftMessageId = await doChange(account, known, request.change)
  publish(account.id, { kind: 'submissions-changed' })
  wake()
  return { submission: (await findById(account.id, known.id)) ?? known, draftMessageId }
}

async function doChange(account: Account, known: Submission, wanted: SubmissionChange): Promise<MessageId | null> {
  const { id } = known
  const runAt = new Date()
  const isOutToSome = known.recipients.some(({ state }) => isOut(state))
  switch (wanted.kind) {
    case 'withdraw':
      return withdraw(account, known, isOutToSome)
    case 'send-now':
      await require(change(account, id, { from: ['queued'], to: 'queued', sendAt: null, runAt }))
      return null
    case 'send-at': {
      const sendAt = new Date(wanted.sendAt)
      requireSendTime(sendAt)
      await require(change(account, id, { from: ['queued'], to: 'queued', sendAt, runAt: sendAt }))
      return null
    }
    case 'try-again': {
      // Of a message that is out, only the copy can be tried again (F7).
      if (isOver(known.state)) await require(change(account, id, { from: [known.state], to: known.state, runAt }))
      else {
        const recipients = { from: lost, to: 'queued' as const }
        await require(change(account, id, { from: takenBack, to: 'queued', recipients, sendAt: null, runAt }))
      }
      return null
    }
    case 'it-arrived': {
      const recipients = { from: ['unknown' as const], to: 'accepted' as const }
      const state = known.recipients.some((one) => one.state === 'refused') ? 'partly-refused' : 'accepted'
      await require(change(account, id, { from: ['unknown'], to: state, recipients, runAt }))
      return null
    }
    case 'discard':
      await discard(account, known, isOutToSome)
      return null
  }
}

const lost: RecipientState[] = ['refused', 'unknown']
const takenBack: SubmissionState[] = ['failed', 'unknown', 'queued']

/** Back to a draft. The copy in Drafts is made before the one in the outbox goes; a process that dies in between goes on with it. */
async function withdraw(account: Account, known: Submission, isOutToSome: boolean): Promise<MessageId | null> {
  if (isOutToSome || known.kind !== 'message') throw tooLate()
  await require(change(account, known.id, { from: takenBack, to: 'cancelled', runAt: inAMoment() }))
  const work = await findWork(known.id)
  if (!work?.file) return null
  try {
    await endReminder(account, work.messageId)
    const filed = await fileAsDraft(work, account)
    await letGo(work.id, { withFile: true })
    await removeMessage(work.file)
    return filed
  } catch (error) {
    logger.warn({ err: error }, 'a message taken back is not in Drafts yet')
    return null
  }
}

/** What was never out is gone; of what is out to some, the rest is given up, or what was to be told is not told any more. */
async function discard(account: Account, known: Submission, isOutToSome: boolean): Promise<void> {
  const work = await findWork(known.id)
  const forget = async () => {
    await dismiss(account.id, known.id)
    if (work?.file) await removeMessage(work.file)
  }
  if (isOver(known.state)) return forget()
  const runAt = new Date()
  if (isOutToSome) {
    const recipients = { from: ['queued' as const, 'unknown' as const], to: 'refused' as const }
    await require(change(account, known.id, { from: takenBack, to: 'partly-refused', recipients, runAt }))
    return
  }
  await require(change(account, known.id, { from: takenBack, to: 'cancelled', withoutFile: true, runAt }))
  await endReminder(account, known.messageIdHeader)
  if (work?.file) await removeMessage(work.file)
  if (known.kind === 'message')
    await removeDraft(account, known.draftId, work?.afterwards.savedAs ?? null).catch((error: unknown) => {
      logger.warn({ err: error }, 'a discarded message is still in Drafts')
    })
}

async function require(done: Promise<boolean>): Promise<void> {
  if (!(await done)) throw tooLate()
}

// Whoever asked does it now; the job is for when this process dies before it has.
const inAMoment = () => new Date(Date.now() + 60_000)
const tooLate = () => new Problem('conflict', 'submission-under-way')
