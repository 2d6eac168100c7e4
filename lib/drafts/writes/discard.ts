import 'server-only'
import type { Account } from '@/lib/accounts/schema'
import { publish } from '@/lib/events/bus'
import { findByMessageId } from '@/lib/imap/append'
import { mailboxIdOfRole } from '@/lib/imap/mailboxes'
import { removeDraftLinks } from '@/lib/linked-files/writes/change'
import type { MessageId } from '@/lib/messages/schema/row'
import { readSubmission } from '@/lib/submissions/reads'
import { removeDraftUploads } from '@/lib/uploads/writes/remove'
import { messageIdOf } from '../rules/draft-id'
import type { DraftId } from '../schema'
import { inTurn } from './in-turn'
import { removeVersions } from './save'

/** Throws the draft away: every version of it in the Drafts mailbox, and its files. `savedAs`: where it was opened from. */
export function discardDraft(account: Account, id: DraftId, savedAs: MessageId | null): Promise<void> {
  return inTurn(account.id, id, async () => {
    const known = await readSubmission(account, id)
    // What went out may be downloaded; what did not is nobody's.
    if (!known || known.state === 'failed' || known.state === 'cancelled') await removeDraftLinks(account, id)
    await removeDraft(account, id, savedAs)
  })
}

/** The same, for who already has the draft's turn. */
export async function removeDraft(account: Account, id: DraftId, savedAs: MessageId | null): Promise<void> {
  const mailboxId = await mailboxIdOfRole(account, 'drafts')
  const versions = await findByMessageId(account, { mailboxId, messageIdHeader: messageIdOf(id, account.email) })
  await removeVersions(account, [...versions, ...(savedAs ? [savedAs] : [])], null)
  await removeDraftUploads(account, id)
  publish(account.id, { kind: 'messages-changed', mailboxId })
  publish(account.id, { kind: 'mailboxes-changed' })
}
