import 'server-only'
import type { Account } from '@/lib/accounts/schema'
import { Problem } from '@/lib/errors'
import { publish } from '@/lib/events/bus'
import { append, findByMessageId } from '@/lib/imap/append'
import { expunge } from '@/lib/imap/changes'
import { mailboxIdOfRole } from '@/lib/imap/mailboxes'
import { isMailedDraft } from '@/lib/mailings/reads'
import { readHeaders } from '@/lib/messages/reads/source'
import type { MessageId } from '@/lib/messages/schema/row'
import { compose } from '@/lib/smtp/compose'
import { readSubmission } from '@/lib/submissions/reads'
import { isHandedOver, isOver } from '@/lib/submissions/rules/states'
import { letterOf, withWholeAddresses } from '../reads/letter'
import { messageIdOf } from '../rules/draft-id'
import type { Draft, SavedDraft } from '../schema'
import { inTurn } from './in-turn'

/**
 * Files the draft in the Drafts mailbox; older versions of it go once the new one is in, so there is always one (F3).
 * Throws `conflict` for a draft that was sent meanwhile: a late autosave must not bring it back; and, unless it is to go over
 * it, when another browser saved a version of its own.
 */
export function saveDraft(account: Account, draft: Draft, { isOver: goesOver = false } = {}): Promise<SavedDraft> {
  return inTurn(account.id, draft.id, async () => {
    const known = await readSubmission(account, draft.id)
    if (known && isHandedOver(known.state))
      throw new Problem('conflict', isOver(known.state) ? 'draft-finished' : 'draft-queued')
    if (await isMailedDraft(account, draft.id)) throw new Problem('conflict', 'draft-finished')

    const mailboxId = await mailboxIdOfRole(account, 'drafts')
    const messageIdHeader = messageIdOf(draft.id, account.email)
    const letter = withWholeAddresses(await letterOf(account, draft))
    const { copy } = await compose({ ...letter, headers: draftHeaders(draft) })
    const older = await findByMessageId(account, { mailboxId, messageIdHeader })
    if (!goesOver && (await isAnothers(account, draft, older))) throw new Problem('conflict', 'draft-changed-elsewhere')
    const filing = { mailboxId, raw: copy, keywords: ['$draft' as const, '$seen' as const], messageIdHeader }
    let messageId = await append(account, filing)
    // After a broken line the door may have taken an older version for this one.
    if (messageId && older.includes(messageId)) messageId = await append(account, filing)

    await removeVersions(account, [...older, ...(draft.savedAs ? [draft.savedAs] : [])], messageId)
    publish(account.id, { kind: 'messages-changed', mailboxId })
    return { id: draft.id, messageId, savedAt: new Date().toISOString() }
  })
}

/** Whether a version lies there that is not the one this hand knows, and was not saved by it either. */
async function isAnothers(account: Account, { savedAs, hand }: Draft, versions: MessageId[]): Promise<boolean> {
  if (hand === '' || versions.length === 0 || (savedAs && versions.includes(savedAs))) return false
  const hands = await Promise.all(versions.map((id) => handOf(account, id)))
  return hands.some((other) => other !== '' && other !== hand)
}

async function handOf(account: Account, id: MessageId): Promise<string> {
  const headers = await readHeaders(account, id)
  return headers.find(({ name }) => name.toLowerCase() === 'x-buzon-hand')?.value.trim() ?? ''
}

/** Removes the draft's versions, all but the one to keep. One that is gone already, or whose mailbox was made anew, is no matter. */
export async function removeVersions(account: Account, versions: MessageId[], keep: MessageId | null): Promise<void> {
  for (const id of new Set(versions)) {
    if (id === keep) continue
    await expunge(account, [id]).catch((error: unknown) => {
      if (!(error instanceof Problem) || !['not-found', 'conflict'].includes(error.code)) throw error
    })
  }
}

/** What the draft answers, who it is from and who has it in hand, so that it is known later. Never leaves the Drafts mailbox. */
function draftHeaders({ origin, identityId, hand }: Draft): Record<string, string> {
  return {
    ...(origin ? { 'X-Buzon-Origin': [origin.kind, origin.id, ...(origin.others ?? [])].join(' ') } : {}),
    ...(identityId ? { 'X-Buzon-Identity': identityId } : {}),
    ...(hand ? { 'X-Buzon-Hand': hand } : {}),
  }
}
