import 'server-only'
import type { Account } from '@/lib/accounts/schema'
import type { DraftId } from '@/lib/drafts/schema'
import { findSubmission } from './records'
import type { Submission } from './schema'

/** What became of a draft that was handed over; null when it never was. */
export function readSubmission(account: Account, draftId: DraftId): Promise<Submission | null> {
  return findSubmission(account.id, draftId)
}
