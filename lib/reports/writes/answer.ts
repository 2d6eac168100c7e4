import 'server-only'
import { createHash } from 'node:crypto'
import { createTranslator } from 'use-intl/core'
import type { Account } from '@/lib/accounts/schema'
import { config } from '@/lib/config'
import { messageIdOf } from '@/lib/drafts/rules/draft-id'
import { type DraftId, draftId } from '@/lib/drafts/schema'
import { inTurn } from '@/lib/drafts/writes/in-turn'
import { Problem } from '@/lib/errors'
import { publish } from '@/lib/events/bus'
import { readIdentity } from '@/lib/identities/reads'
import { setKeywords } from '@/lib/imap/changes'
import { packMailboxId, unpackMessageId } from '@/lib/imap/message-id'
import { openStructure } from '@/lib/imap/parts'
import { liesInJunk } from '@/lib/messages/reads/junk'
import type { MessageId } from '@/lib/messages/schema/row'
import { decodeWords, fieldValue, readFields } from '@/lib/mime/words'
import { readSettings } from '@/lib/settings/reads'
import { composeReceipt } from '@/lib/smtp/receipt'
import { putIntoOutbox } from '@/lib/submissions/writes/hand-in'
import en from '@/lib/words/en/reports.json'
import es from '@/lib/words/es/reports.json'
import { askedReceipt } from '../rules/asked'
import { addressIn } from '../rules/source'
import type { ReceiptAnswer } from '../schema/asked'

/**
 * Answers whoever asks for a receipt, once for ever: the message is marked $MDNSent (RFC 3503) before anything goes out, and
 * the receipt's key comes from the message, so that two tabs send one. Declining marks it too. Throws `refused` where there is
 * nothing to answer: nobody asks, it was answered, it lies in Junk, or it would go out by itself against the rules (T20).
 */
export function answerReceipt(account: Account, id: MessageId, answer: ReceiptAnswer): Promise<{ isSent: boolean }> {
  const key = keyOf(account, id)
  return inTurn(account.id, key, async () => {
    const { header, keywords } = await openStructure(account, id)
    const mailboxId = packMailboxId(unpackMessageId(id).path)
    const fields = readFields(header).map(({ name, value }) => ({ name, value: decodeWords(value.slice(0, 8000)) }))
    const asked = (await liesInJunk(account, { mailboxId, keywords }))
      ? null
      : askedReceipt(fields, keywords, account.email)
    if (!asked || (answer.isAutomatic && !(asked.why === '' && (await sendsAlways(account)))))
      throw new Problem('refused', 'receipt-not-asked')

    await setKeywords(account, [id], { add: ['$mdnsent'] })
    publish(account.id, { kind: 'messages-changed', mailboxId })
    if (answer.decision === 'decline') return { isSent: false }

    const say = createTranslator({ locale: answer.language, messages: answer.language === 'es' ? es : en })
    const { name, email } = await readIdentity(account)
    const subject = decodeWords(fieldValue(readFields(header), 'subject'))
    const date = new Date()
    const messageId = messageIdOf(key, account.email)
    const message = await composeReceipt({
      from: { name, email },
      to: asked.to,
      subject: say('receiptSubject', { subject }),
      text: `${say('receiptText', { subject, reader: email, date: date.toUTCString() })}\n`,
      messageId,
      date,
      original: /<[^<>\s]{1,990}>/.exec(fieldValue(readFields(header), 'message-id'))?.[0] ?? '',
      originalRecipient: addressIn(fieldValue(readFields(header), 'original-recipient')),
      isAutomatic: answer.isAutomatic,
      reporter: `${new URL(config.url).hostname}; Buzon`,
      header,
    })
    await putIntoOutbox(account, {
      draftId: key,
      kind: 'receipt',
      messageId,
      // A report is never reported about: no sender (RFC 8098, section 3).
      sender: '',
      subject: say('receiptSubject', { subject }),
      to: asked.to.map((address) => ({ name: '', email: address })),
      sendAt: null,
      undoSeconds: 0,
      wantsReceipts: false,
      afterwards: {},
      sentMailboxId: null,
      bytes: { head: Buffer.alloc(0), message },
      isConfirmed: false,
    }).catch(async (error: unknown) => {
      // Nothing is on its way, so nothing was answered.
      await setKeywords(account, [id], { remove: ['$mdnsent'] })
      throw error
    })
    return { isSent: true }
  })
}

async function sendsAlways(account: Account): Promise<boolean> {
  return (await readSettings(account.id)).receipts === 'always'
}

function keyOf(account: Account, id: MessageId): DraftId {
  return draftId.parse(createHash('sha256').update(`receipt ${account.id} ${id}`).digest('hex').slice(0, 40))
}
