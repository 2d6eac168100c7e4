import type { Account } from '@/lib/accounts/schema'
import { db } from '@/lib/db/client'
import { newDraftId } from '@/lib/drafts/rules/draft-id'
import { append } from '@/lib/imap/append'
import { mailboxIdOfRole } from '@/lib/imap/mailboxes'
import type { MessageId } from '@/lib/messages/schema/row'

/** A message that was sent to these people, as the store knows it. */
export async function aSent(account: Account, to: string[], change: { envId?: string; wantsReceipts?: boolean } = {}) {
  const draftId = newDraftId()
  const messageId = `<${draftId}@buzon.test>`
  const recipients = to.map((address, position) => ({
    position,
    address,
    originalAddress: address,
    state: 'accepted',
    at: new Date(),
    answer: '250 2.0.0 Ok',
  }))
  const data = { accountId: account.id, draftId, messageId, subject: 'Presupuesto', state: 'accepted', ...change }
  const { id } = await db.submission.create({ data: { ...data, recipients: { create: recipients } } })
  return { id, messageId }
}

/** The states of a sent message's recipients. */
export async function statesOf(submissionId: string): Promise<Record<string, string>> {
  const rows = await db.submissionRecipient.findMany({ where: { submissionId }, orderBy: { position: 'asc' } })
  return Object.fromEntries(rows.map(({ address, state }) => [address, state]))
}

type Reporting = { messageId?: string; envId?: string; about: [address: string, action: string, status?: string][] }

/** A delivery status notification as mail servers write it. */
export function dsn({ messageId = '', envId, about }: Reporting): string {
  return [
    'Return-Path: <>',
    'From: Mail Delivery System <mailer-daemon@x.test>',
    'To: ana@buzon.test',
    'Subject: Undelivered Mail Returned to Sender',
    `Message-ID: <dsn.${newDraftId()}@x.test>`,
    'Date: Mon, 23 Nov 2026 10:00:00 +0000',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
    '',
    '--b',
    'Content-Type: text/plain',
    '',
    'This is what became of your message.',
    '--b',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.x.test',
    ...(envId ? [`Original-Envelope-Id: ${envId}`] : []),
    '',
    ...about.flatMap(([address, action, status = action === 'failed' ? '5.1.1' : '2.0.0']) => [
      `Final-Recipient: rfc822; ${address}`,
      `Action: ${action}`,
      `Status: ${status}`,
      ...(action === 'failed' ? [`Diagnostic-Code: smtp; 550 ${status} no`] : []),
      '',
    ]),
    '--b',
    'Content-Type: text/rfc822-headers',
    '',
    ...(messageId ? [`Message-ID: ${messageId}`, 'Subject: Presupuesto'] : ['Subject: Presupuesto']),
    '--b--',
    '',
  ].join('\r\n')
}

/** A receipt as mail programs write it. */
export function mdn({
  from,
  messageId,
  disposition = 'displayed',
}: {
  from: string
  messageId: string
  disposition?: string
}): string {
  return [
    `From: <${from}>`,
    'To: ana@buzon.test',
    'Subject: Read: Presupuesto',
    `Message-ID: <mdn.${newDraftId()}@x.test>`,
    'Date: Mon, 23 Nov 2026 12:00:00 +0000',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=disposition-notification; boundary=b',
    '',
    '--b',
    'Content-Type: text/plain',
    '',
    'It was displayed.',
    '--b',
    'Content-Type: message/disposition-notification',
    '',
    `Final-Recipient: rfc822; ${from}`,
    `Original-Message-ID: ${messageId}`,
    `Disposition: manual-action/MDN-sent-manually; ${disposition}`,
    '',
    '--b--',
    '',
  ].join('\r\n')
}

/** Lays a message into the inbox, or the mailbox of another role. */
export async function arrived(account: Account, mail: string, role: 'inbox' | 'junk' = 'inbox'): Promise<MessageId> {
  const mailboxId = await mailboxIdOfRole(account, role)
  const id = await append(account, { mailboxId, raw: Buffer.from(mail), keywords: [], messageIdHeader: '' })
  if (!id) throw new Error('not filed')
  return id
}
