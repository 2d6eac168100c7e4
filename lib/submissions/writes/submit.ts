import 'server-only'
import type { Account } from '@/lib/accounts/schema'
import { letterOf } from '@/lib/drafts/reads/letter'
import { messageIdOf } from '@/lib/drafts/rules/draft-id'
import type { Draft } from '@/lib/drafts/schema'
import { inTurn } from '@/lib/drafts/writes/in-turn'
import { Problem } from '@/lib/errors'
import { readSentMailbox } from '@/lib/identities/reads'
import { isMailedDraft } from '@/lib/mailings/reads'
import { remindAbout } from '@/lib/reminders/writes'
import { compose } from '@/lib/smtp/compose'
import { findSubmission } from '../records/rows'
import { isHandedOver } from '../rules/states'
import type { Submission, SubmissionRequest } from '../schema'
import { putIntoOutbox } from './hand-in'
import { leaveDrafts } from './leave-drafts'

/** What only the server adds: the calendar's form of an answer to an invitation. */
type Answering = { calendarReply?: string }

/**
 * Hands a draft over to be sent, once in effect however often it is asked for: the draft's id is the key (F11). Answers as
 * soon as it is safe in the outbox. A message that may have gone out (F5) answers `unknown` and is handed over again only
 * when the request confirms it.
 */
export function submit(account: Account, request: SubmissionRequest & Answering): Promise<Submission> {
  const { draft, isConfirmed, calendarReply, sendAt, undoSeconds = 0, wantsReceipts = false, remindAt } = request
  return inTurn(account.id, draft.id, async () => {
    const known = await findSubmission(account.id, draft.id)
    if (known && (isHandedOver(known.state) || (known.state === 'unknown' && !isConfirmed))) return known

    if (await isMailedDraft(account, draft.id)) throw new Problem('conflict', 'draft-finished')
    const letter = await letterOf(account, draft)
    const { message, copy } = await compose({
      ...letter,
      ...(calendarReply ? { calendarReply } : {}),
      ...(wantsReceipts ? { receiptsTo: letter.from.email } : {}),
      ...(sendAt ? { date: new Date(sendAt) } : {}),
    })
    const messageId = messageIdOf(draft.id, account.email)
    // Before: one that can't be had is told while the message is still in the composer.
    if (remindAt) await remindAbout(account, { about: messageId, remindAt, ...namesIn(draft) })
    const kept = await putIntoOutbox(account, {
      draftId: draft.id,
      kind: calendarReply ? 'calendar-answer' : 'message',
      messageId,
      sender: letter.from.email,
      subject: draft.subject,
      to: recipientsOf(draft),
      sendAt: sendAt ? new Date(sendAt) : null,
      undoSeconds,
      wantsReceipts,
      afterwards: { origin: draft.origin, savedAs: draft.savedAs },
      sentMailboxId: await readSentMailbox(account, draft.identityId),
      bytes: { head: copy.subarray(0, copy.length - message.length), message },
      isConfirmed,
    })
    if (sendAt) leaveDrafts(account, draft)
    return kept
  })
}

function namesIn({ subject, to, cc, bcc }: Draft) {
  const names = [...to, ...cc, ...bcc].map(({ name, email }) => name || email)
  return { subject, to: names.join(', ').slice(0, 500) }
}

const recipientsOf = ({ to, cc, bcc }: Draft) => [...to, ...cc, ...bcc]
