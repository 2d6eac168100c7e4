import 'server-only'
import type { Account } from '@/lib/accounts/schema'
import type { DraftId } from '@/lib/drafts/schema'
import { Problem } from '@/lib/errors'
import { findById, findOutbox, findSubmission, firstOfLast } from './records/rows'
import { messagesInHourMs } from './rules/times'
import type { Submission } from './schema'

/** What became of a draft that was handed over; null when it never was. */
export function readSubmission(account: Account, draftId: DraftId): Promise<Submission | null> {
  return findSubmission(account.id, draftId)
}

/** The outbox: what is on its way, and what there is to tell of. */
export async function readOutbox(account: Account): Promise<{ submissions: Submission[] }> {
  return { submissions: await findOutbox(account.id) }
}

/** One of the account's. Throws `not-found`, also for another's (T19). */
export async function readOne(account: Account, id: string): Promise<Submission> {
  const found = await findById(account.id, id)
  if (!found) throw new Problem('not-found', 'submission-not-found')
  return found
}

/** When this account may send again, if it sends at most so many messages an hour; null: at once. */
export async function readFreeAt(account: Account, mostInHour: number): Promise<Date | null> {
  const first = await firstOfLast(account.id, mostInHour, new Date(Date.now() - messagesInHourMs))
  return first && new Date(first.getTime() + messagesInHourMs)
}
