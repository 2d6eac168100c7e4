import 'server-only'
import type { ImapFlow, MailboxObject } from 'imapflow'
import { processWide } from '@/lib/process-wide'
import { changesSeen } from './line'
import type { Marks } from './marks'

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

// A reader who scrolls through everything: 100 bytes a message.
const mostKnown = 20_000

const all = processWide('imap selected', () => new WeakMap<MailboxObject, Selected & { changes: number }>())

/** What is known of a mailbox that is about to be left, and still true; null when there is nothing, or the server told of a change. */
export function knownOf(client: ImapFlow, mailbox: MailboxObject): Selected | null {
  const known = all.get(mailbox)
  return known && known.marks.size > 0 && known.changes === changesSeen(client) ? known : null
}

/** This is known of a mailbox that was just selected. */
export function knowOf(client: ImapFlow, mailbox: MailboxObject, known: Selected) {
  all.set(mailbox, { ...known, changes: changesSeen(client) })
}

/** What is still known. Ask the server for its news (NOOP) first. */
export function selectedOf({ client, mailbox }: { client: ImapFlow; mailbox: MailboxObject }): Selected {
  const known = all.get(mailbox)
  const changes = changesSeen(client)
  if (known && known.changes === changes && known.marks.size <= mostKnown) return known
  const fresh = { uids: new Map(), before: known?.uids ?? new Map(), marks: new Map(), changes }
  all.set(mailbox, fresh)
  return fresh
}
