import { Problem } from '@/lib/errors'
import { type MailboxId, mailboxId } from '@/lib/mailboxes/schema'
import { type MessageId, messageId } from '@/lib/messages/schema/row'

/** Where a message lies: UIDs mean something only together with the mailbox's UIDVALIDITY (RFC 3501, section 2.3.1.1). */
export type Location = { path: string; uidValidity: bigint; uid: number }

export function packMailboxId(path: string): MailboxId {
  return mailboxId.parse(Buffer.from(path).toString('base64url'))
}

/** The mailbox's path on the server, as the browser's id holds it. Throws `mailbox-not-found` where no mailbox can have it. */
export function pathOf(id: MailboxId): string {
  return unpackPath(id)
}

export function packMessageId({ path, uidValidity, uid }: Location): MessageId {
  return messageId.parse(`${Buffer.from(path).toString('base64url')}.${uidValidity}.${uid}`)
}

/** The ids of messages of one mailbox, by UID: what all of them begin with is made and checked once. */
export function idsIn({ path, uidValidity }: Omit<Location, 'uid'>): (uid: number) => MessageId {
  const first = packMessageId({ path, uidValidity, uid: 0 }).slice(0, -1)
  return (uid) => `${first}${uid}` as MessageId
}

export function unpackMessageId(id: MessageId): Location {
  const [path = '', uidValidity = '0', uid = '0'] = id.split('.')
  return { path: unpackPath(path), uidValidity: BigInt(uidValidity), uid: Number(uid) }
}

/** No mailbox's name has a line's end or a NUL. */
function unpackPath(packed: string): string {
  const path = Buffer.from(packed, 'base64url').toString()
  if (/[\0\r\n]/.test(path)) throw new Problem('not-found', 'mailbox-not-found')
  return path
}
