import 'server-only'
import type { Account } from '@/lib/accounts/schema'
import { letterOf } from '@/lib/drafts/reads/letter'
import { messageIdOf } from '@/lib/drafts/rules/draft-id'
import type { Draft } from '@/lib/drafts/schema'
import { inTurn } from '@/lib/drafts/writes/in-turn'
import { Problem } from '@/lib/errors'
import { findByMessageId } from '@/lib/imap/append'
import { mailboxIdOfRole } from '@/lib/imap/mailboxes'
import { type Composed, compose } from '@/lib/smtp/compose'
import { submitMessage } from '@/lib/smtp/submit'
import { claim, findSubmission, keepOutcome } from '../records'
import { isOver, mayBeginFrom, stateFrom } from '../rules'
import type { Submission, SubmissionRequest } from '../schema'
import { fileInSent, settle } from './settle'

/**
 * Sends a draft, once in effect however often it is asked for: the draft's id is the key (F11), and the row is written
 * before the first byte goes out. Throws `refused` with the server's words when nobody gets it; the draft stays then.
 * A message that may have gone out (F5) answers `unknown` and is sent again only when the request confirms it.
 */
export function submit(account: Account, { draft, isConfirmed }: SubmissionRequest): Promise<Submission> {
  return inTurn(account.id, draft.id, async () => {
    const known = await afterCrash(account, draft, await findSubmission(account.id, draft.id))
    if (known && isOver(known.state)) return known.isFiled ? known : fileAgain(account, draft)
    if (known?.state === 'unknown' && !isConfirmed) return known

    if (draft.to.length + draft.cc.length + draft.bcc.length === 0) throw new Problem('invalid', 'no-recipients')
    const composed = await compose(await letterOf(account, draft))
    const messageId = messageIdOf(draft.id, account.email)
    const from = mayBeginFrom(isConfirmed)
    if (!(await claim(account.id, { draftId: draft.id, messageId, from })))
      throw new Problem('conflict', 'draft-finished')
    return send(account, draft, composed)
  })
}

async function send(account: Account, draft: Draft, { message, copy }: Composed): Promise<Submission> {
  const recipients = [...draft.to, ...draft.cc, ...draft.bcc].map(({ email }) => email)
  const outcome = await submitMessage(account, { sender: account.email, recipients }, message).catch(
    async (error: unknown) => {
      // The door throws only when nothing was taken; anything else that escapes it leaves the row as it is: unknown.
      if (error instanceof Problem) await keepOutcome(account.id, draft.id, { state: 'failed' })
      throw error
    },
  )
  const state = outcome.state === 'unknown' ? 'unknown' : stateFrom(outcome.recipients)
  await keepOutcome(account.id, draft.id, { state, recipients: outcome.recipients })
  if (state === 'failed') throw refusal(outcome.recipients)
  if (!isOver(state)) return keepOutcome(account.id, draft.id, {})

  const isFiled = await fileInSent(account, copy, messageIdOf(draft.id, account.email))
  const kept = await keepOutcome(account.id, draft.id, { isFiled })
  await settle(account, draft, isFiled)
  return kept
}

/** A row left at `sending` by a process that died: the copy in Sent tells that it went out; without one, nobody knows. */
async function afterCrash(account: Account, draft: Draft, known: Submission | null): Promise<Submission | null> {
  if (known?.state !== 'sending') return known
  const mailboxId = await mailboxIdOfRole(account, 'sent')
  const filed = await findByMessageId(account, mailboxId, messageIdOf(draft.id, account.email))
  return keepOutcome(
    account.id,
    draft.id,
    filed.length > 0 ? { state: 'accepted', isFiled: true } : { state: 'unknown' },
  )
}

/** The message is out but its copy is not in Sent: only that is tried again (F7). */
async function fileAgain(account: Account, draft: Draft): Promise<Submission> {
  const { copy } = await compose(await letterOf(account, draft))
  const isFiled = await fileInSent(account, copy, messageIdOf(draft.id, account.email))
  if (isFiled) await settle(account, { ...draft, origin: null }, true)
  return keepOutcome(account.id, draft.id, { isFiled })
}

function refusal(recipients: Submission['recipients']): Problem {
  const refused = recipients.filter(({ accepted }) => !accepted)
  const addresses = refused.map(({ email }) => email).join(', ')
  const answers = [...new Set(refused.map(({ answer }) => answer))].join(' ')
  return new Problem('refused', 'sending-refused', { values: { address: addresses, answer: answers } })
}
