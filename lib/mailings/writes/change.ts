import 'server-only'
import type { Account } from '@/lib/accounts/schema'
import { removeDraft } from '@/lib/drafts/writes/discard'
import { inTurn } from '@/lib/drafts/writes/in-turn'
import { saveDraft } from '@/lib/drafts/writes/save'
import { Problem } from '@/lib/errors'
import { publish } from '@/lib/events/bus'
import { logger } from '@/lib/http/log'
import { wake } from '@/lib/jobs/writes/work'
import type { MessageId } from '@/lib/messages/schema/row'
import { changeSubmission } from '@/lib/submissions/writes/change'
import { readReport } from '../reads'
import { dismissMailing, endMailing, findWork, goOn, submissionsOf } from '../records/progress'
import type { Mailing, MailingChange, MailingChanged } from '../schema'

type Request = { id: string; change: MailingChange }

/**
 * Does what its writer wants with a mailing. Throws `not-found`, also for another account's (T19), and `conflict` when it is
 * too late: it has begun, or has ended.
 */
export async function changeMailing(account: Account, { id, change }: Request): Promise<MailingChanged> {
  const { mailing: known } = await readReport(account, id)
  const draftMessageId = await doChange(account, known, change)
  publish(account.id, { kind: 'submissions-changed' })
  wake()
  return { mailing: (await readReport(account, id)).mailing, draftMessageId }
}

async function doChange(account: Account, known: Mailing, change: MailingChange): Promise<MessageId | null> {
  const { id } = known
  switch (change) {
    case 'withdraw':
      return withdraw(account, id)
    case 'stop':
      await require(endMailing(id, { from: ['running'], to: 'stopped', accountId: account.id }))
      await takeBack(account, id)
      return null
    case 'go-on':
      // Those whom the former login failed stand in the way no more.
      if (known.problem) await tryAgain(account, id)
      await require(goOn(account, id, ['stopped']))
      return null
    case 'try-again':
      await tryAgain(account, id)
      await goOn(account, id, ['done', 'stopped'])
      return null
    case 'dismiss':
      if (known.state === 'running') throw tooLate()
      await dismissMailing(account.id, id)
      if (known.state === 'stopped') await removeItsDraft(account, id)
      return null
  }
}

/** Back to a draft, as long as nothing was handed over. */
async function withdraw(account: Account, id: string): Promise<MessageId | null> {
  const isBack = endMailing(id, { from: ['running'], to: 'cancelled', accountId: account.id, isUnbegun: true })
  await require(isBack)
  const work = await findWork(id)
  if (!work) return null
  try {
    return (await saveDraft(account, work.draft, { isOver: true })).messageId
  } catch (error) {
    logger.warn({ err: error }, 'a mailing taken back is not in Drafts yet')
    return null
  }
}

/** What waits in the outbox waits for its turn again; what is going out at this moment goes. */
async function takeBack(account: Account, id: string): Promise<void> {
  for (const submission of await submissionsOf(id, ['queued'])) await discard(account, submission)
}

async function discard(account: Account, id: string): Promise<void> {
  await changeSubmission(account, { id, change: { kind: 'discard' } }).catch((error: unknown) => {
    if (!(error instanceof Problem) || error.code !== 'conflict') throw error
  })
}

/** Those that were refused go out once more. */
async function tryAgain(account: Account, id: string): Promise<void> {
  const failed = await submissionsOf(id, ['failed'])
  for (const submission of failed)
    await changeSubmission(account, { id: submission, change: { kind: 'try-again' } }).catch((error: unknown) => {
      if (!(error instanceof Problem) || error.code !== 'conflict') throw error
    })
}

async function removeItsDraft(account: Account, id: string): Promise<void> {
  const work = await findWork(id)
  if (!work) return
  const { draft } = work
  await inTurn(account.id, draft.id, () => removeDraft(account, draft.id, draft.savedAs)).catch((error: unknown) => {
    logger.warn({ err: error }, 'the draft of a mailing is still in Drafts')
  })
}

async function require(done: Promise<boolean>): Promise<void> {
  if (!(await done)) throw tooLate()
}

const tooLate = () => new Problem('conflict', 'submission-under-way')
