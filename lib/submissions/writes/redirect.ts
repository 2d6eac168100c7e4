import 'server-only'
import type { Account } from '@/lib/accounts/schema'
import { messageIdOf } from '@/lib/drafts/rules/draft-id'
import { inTurn } from '@/lib/drafts/writes/in-turn'
import { readIdentity } from '@/lib/identities/reads'
import { fetchSource } from '@/lib/imap/parts'
import { openMessage } from '@/lib/messages/reads/open'
import { resent } from '@/lib/smtp/resend'
import { findSubmission } from '../records/rows'
import { isHandedOver } from '../rules/states'
import type { RedirectRequest, Submission } from '../schema'
import { putIntoOutbox } from './hand-in'

/**
 * Hands a message on as it is, once in effect however often it is asked for, by the outbox. The reader keeps the message, so
 * nothing is filed in Sent. One that may have gone out answers `unknown`, and goes out again only when the request confirms it.
 */
export function redirect(account: Account, { key, id, to, isConfirmed }: RedirectRequest): Promise<Submission> {
  return inTurn(account.id, key, async () => {
    const known = await findSubmission(account.id, key)
    if (known && (isHandedOver(known.state) || (known.state === 'unknown' && !isConfirmed))) return known

    const [source, { name, email }] = await Promise.all([fetchSource(account, id), readIdentity(account)])
    const messageId = messageIdOf(key, account.email)
    const message = resent(source, { from: { name, email }, to, messageId, date: new Date() })
    return putIntoOutbox(account, {
      draftId: key,
      kind: 'redirect',
      messageId,
      sender: email,
      subject: await subjectOf(account, id),
      to,
      sendAt: null,
      undoSeconds: 0,
      wantsReceipts: false,
      afterwards: {},
      sentMailboxId: null,
      bytes: { head: Buffer.alloc(0), message },
      isConfirmed,
    })
  })
}

async function subjectOf(account: Account, id: RedirectRequest['id']): Promise<string> {
  return (await openMessage(account, id, { showRemote: false })).subject
}
