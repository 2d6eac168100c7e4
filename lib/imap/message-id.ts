import { type MailboxId, mailboxId } from '@/lib/mailboxes/schema'
import { type MessageId, messageId } from '@/lib/messages/schema'

/** Where a message lies: UIDs mean something only together with the mailbox's UIDVALIDITY (RFC 3501, section 2.3.1.1). */
export type Location = { path: string; uidValidity: bigint; uid: number }

export function packMailboxId(path: string): MailboxId {
  return mailboxId.parse(Buffer.from(path).toString('base64url'))
}

/** The mailbox's path on the server, as the browser's id holds it. */
export function pathOf(id: MailboxId): string {
  return Buffer.from(id, 'base64url').toString()
}

export function packMessageId({ path, uidValidity, uid }: Location): MessageId {
  return messageId.parse(`${Buffer.from(path).toString('base64url')}.${uidValidity}.${uid}`)
}

export function unpackMessageId(id: MessageId): Location {
  const [path = '', uidValidity = '0', uid = '0'] = id.split('.')
  return { path: Buffer.from(path, 'base64url').toString(), uidValidity: BigInt(uidValidity), uid: Number(uid) }
}
