import 'server-only'
import type { MailboxObject } from 'imapflow'
import type { Keyword } from '@/lib/messages/schema/row'
import { processWide } from '@/lib/process-wide'
import { changesSeen } from './line'
import type { OpenMailbox } from './pool'

/**
 * What is known of a mailbox for as long as it stays selected and the server tells of no change, which it must
 * (RFC 3501, section 7): UIDs by sequence number, and keywords by UID. `before`: UIDs by sequence number until the last
 * change, which are right for most still.
 */
export type Selected = {
  uids: Map<number, number>
  before: Map<number, number>
  marks: Map<number, Marks>
}

/** `hasAttachment` where the server's keywords tell (Dovecot sets them at delivery). */
export type Marks = { keywords: Keyword[]; hasAttachment: boolean | undefined }

// A reader who scrolls through everything: 100 bytes a message.
const mostKnown = 20_000

const all = processWide('imap selected', () => new WeakMap<MailboxObject, Selected & { changes: number }>())

/** What is still known. Ask the server for its news (NOOP) first. */
export function selectedOf({ client, mailbox }: OpenMailbox): Selected {
  const known = all.get(mailbox)
  const changes = changesSeen(client)
  if (known && known.changes === changes && known.marks.size <= mostKnown) return known
  const fresh = { uids: new Map(), before: known?.uids ?? new Map(), marks: new Map(), changes }
  all.set(mailbox, fresh)
  return fresh
}
