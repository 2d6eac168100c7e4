import 'server-only'
import type { Account } from '@/lib/accounts/schema'
import { collectRecipients } from '@/lib/contacts/writes'
import { removeDraft } from '@/lib/drafts/writes/discard'
import { Problem } from '@/lib/errors'
import { publish } from '@/lib/events/bus'
import { logger } from '@/lib/http/log'
import { append, findByMessageId } from '@/lib/imap/append'
import { setKeywords } from '@/lib/imap/changes'
import { mailboxIdOfRole } from '@/lib/imap/mailboxes'
import { readMessage } from '../records/files'
import { noteFiled, noteNotFiled, type Work } from '../records/progress'

/**
 * Clears up after a message that is out: its copy in Sent, once; then its draft goes, what it answers is marked, and its
 * recipients are collected. All of it may be done twice. Whether nothing is left to do.
 */
export async function settle(work: Work, account: Account): Promise<boolean> {
  if (work.isFiled) return true
  const hasCopy = work.kind !== 'redirect' && work.kind !== 'receipt'
  if (hasCopy && !(await file(work, account))) return false
  const { origin, savedAs = null } = work.afterwards
  if (origin) {
    const keyword = origin.kind === 'reply' ? '$answered' : '$forwarded'
    await attempt('mark the original', () =>
      setKeywords(account, [origin.id, ...(origin.others ?? [])], { add: [keyword] }),
    )
  }
  // Whom a receipt goes to, the reader did not choose.
  if (work.kind !== 'receipt') await attempt('collect the recipients', () => collectRecipients(account, peopleOf(work)))
  if (work.kind === 'message') await attempt('remove the draft', () => removeDraft(account, work.draftId, savedAs))
  // Last: a process that dies before it does all of this again.
  await noteFiled(work.id)
  publish(account.id, { kind: 'messages-changed' })
  publish(account.id, { kind: 'mailboxes-changed' })
  return true
}

const peopleOf = ({ recipients }: Work) => recipients.map(({ name, originalAddress: email }) => ({ name, email }))

/** Files the copy, unless it lies there by an earlier try, which is recognised by its Message-ID (F7). */
async function file({ id, messageId, file, keptBytes, sentMailboxId }: Work, account: Account): Promise<boolean> {
  if (file === null) return true
  try {
    const mailboxId = sentMailboxId ?? (await mailboxIdOfRole(account, 'sent'))
    const [filed] = await findByMessageId(account, { mailboxId, messageIdHeader: messageId })
    if (!filed) {
      const { head, message } = await readMessage(file, keptBytes)
      const raw = Buffer.concat([head, message])
      await append(account, { mailboxId, raw, keywords: ['$seen'], messageIdHeader: messageId })
    }
    return true
  } catch (error) {
    // The message is out; that its copy could not be kept is told, and must not look like a failure to send.
    logger.warn({ err: error }, 'a sent message could not be filed')
    await noteNotFiled(id, error instanceof Problem ? { reason: error.reason, values: error.values } : null)
    return false
  }
}

async function attempt(what: string, work: () => Promise<unknown>) {
  try {
    await work()
  } catch (error) {
    logger.warn({ err: error }, `after sending, could not ${what}`)
  }
}
