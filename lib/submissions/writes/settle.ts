import 'server-only'
import type { Account } from '@/lib/accounts/schema'
import { collectRecipients } from '@/lib/contacts/writes'
import type { Draft } from '@/lib/drafts/schema'
import { removeDraft } from '@/lib/drafts/writes/discard'
import { publish } from '@/lib/events/bus'
import { logger } from '@/lib/http/log'
import { append, findByMessageId } from '@/lib/imap/append'
import { setKeywords } from '@/lib/imap/changes'
import { mailboxIdOfRole } from '@/lib/imap/mailboxes'

/** Files the copy in Sent, once: an earlier try that got through is recognised by its Message-ID. Whether it lies there now. */
export async function fileInSent(account: Account, copy: Buffer, messageIdHeader: string): Promise<boolean> {
  try {
    const mailboxId = await mailboxIdOfRole(account, 'sent')
    const [filed] = await findByMessageId(account, mailboxId, messageIdHeader)
    if (!filed) await append(account, { mailboxId, raw: copy, keywords: ['$seen'], messageIdHeader })
    publish(account.id, { kind: 'messages-changed', mailboxId })
    return true
  } catch (error) {
    // The message is out; that its copy could not be kept is told, and must not look like a failure to send (F7).
    logger.warn({ err: error }, 'a sent message could not be filed')
    return false
  }
}

/** Clears up after a message that is out. None of it may fail the sending, so each step stands alone. */
export async function settle(account: Account, draft: Draft, isFiled: boolean): Promise<void> {
  const { origin } = draft
  if (origin) {
    const keyword = origin.kind === 'reply' ? '$answered' : '$forwarded'
    await attempt('mark the original', () => setKeywords(account, [origin.id], { add: [keyword] }))
  }
  const recipients = [...draft.to, ...draft.cc, ...draft.bcc]
  await attempt('collect the recipients', () => collectRecipients(account, recipients))
  // Without a copy in Sent, the draft is the only one there is.
  if (isFiled) await attempt('remove the draft', () => removeDraft(account, draft.id, draft.savedAs))
  publish(account.id, { kind: 'messages-changed' })
  publish(account.id, { kind: 'mailboxes-changed' })
}

async function attempt(what: string, work: () => Promise<unknown>) {
  try {
    await work()
  } catch (error) {
    logger.warn({ err: error }, `after sending, could not ${what}`)
  }
}
