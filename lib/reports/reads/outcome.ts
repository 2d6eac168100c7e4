import 'server-only'
import type { Account } from '@/lib/accounts/schema'
import { Problem } from '@/lib/errors'
import { findByMessageId } from '@/lib/imap/append'
import { mailboxIdOfRole } from '@/lib/imap/mailboxes'
import type { MessageId } from '@/lib/messages/schema/row'
import { evidenceOf, findSent } from '../records'
import { type Outcome, outcome } from '../schema/outcome'

/** What became of the message with this Message-ID, which this account sent from here; null when it did not. */
export async function readOutcome(account: Account, about: string): Promise<Outcome | null> {
  const sent = await findSent(account.id, { messageId: about })
  return sent && outcomeOf(sent)
}

type Sent = NonNullable<Awaited<ReturnType<typeof findSent>>>

/** The same from what was found already. */
export async function outcomeOf(sent: Sent): Promise<Outcome> {
  const all = await evidenceOf(sent.id)
  return outcome.parse({
    ...sent,
    createdAt: sent.createdAt.toISOString(),
    recipients: sent.recipients.map((recipient) => ({
      ...recipient,
      at: recipient.at?.toISOString() ?? null,
      changedAt: recipient.changedAt.toISOString(),
      evidence: all.filter(({ address }) => address === recipient.address),
    })),
  })
}

/** The copy of a sent message in Sent. Throws `not-found` when it is not there any more. */
export async function findSentCopy(account: Account, about: string): Promise<MessageId> {
  const mailboxId = await mailboxIdOfRole(account, 'sent')
  const copies = await findByMessageId(account, { mailboxId, messageIdHeader: about, purpose: 'slow' })
  const newest = copies.at(-1)
  if (!newest) throw new Problem('not-found', 'sent-copy-gone')
  return newest
}
