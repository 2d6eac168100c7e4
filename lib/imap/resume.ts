import 'server-only'
import type { ImapFlow, MailboxObject } from 'imapflow'
import { processWide } from '@/lib/process-wide'
import { Bounded } from './bounded'
import { takingLines } from './fetch'
import { marksOf } from './marks'
import { openMailbox } from './open-mailbox'
import { textOf } from './raw'
import { knownOf, knowOf, type Selected } from './selected'
import { memberOf } from './uid-set'

/** What was known of a mailbox when it was left, and the state it had when it was selected (RFC 7162). */
type Left = Pick<MailboxObject, 'uidValidity' | 'exists' | 'uidNext'> & { modseq: bigint; at: number; known: Selected }

// In a minute few messages change; what changed in an hour may be more than a window is.
const resumedMs = 60_000
const keptBytes = 16 * 1024 * 1024
const bytesOfOne = 200

const left = processWide(
  'imap mailboxes left',
  () => new Bounded<Left>(keptBytes, ({ known }) => 1_000 + bytesOfOne * known.marks.size),
)

/** `account` is the key of its pool. */
const keyOf = (account: string, path: string) => JSON.stringify([account, path])

/** Keeps what is known of the mailbox that a connection is about to leave, where QRESYNC can bring it up to date. */
export function leave(account: string, client: ImapFlow): void {
  const { mailbox } = client
  if (!mailbox || !client.enabled.has('QRESYNC')) return
  const known = knownOf(client, mailbox)
  const { uidValidity, exists, uidNext, highestModseq: modseq, path } = mailbox
  if (known && modseq)
    left.set(keyOf(account, path), { uidValidity, exists, uidNext, modseq, at: Date.now(), known }, account)
}

/**
 * Selects a mailbox. Where it was left a moment ago, the server is asked for what changed since (SELECT with QRESYNC), and
 * all else is still known: UIDs by position, and keywords.
 */
export async function selectAgain(account: string, client: ImapFlow, path: string): Promise<MailboxObject> {
  const key = keyOf(account, path)
  const before = left.get(key)
  left.delete(key)
  if (!before || Date.now() - before.at > resumedMs || !client.enabled.has('QRESYNC')) return openMailbox(client, path)

  const { marks } = before.known
  const { answer: mailbox, vanished } = await takingLines(
    client,
    ({ items }) => {
      const uid = Number(textOf(items.get('UID')))
      if (!uid || !items.has('FLAGS')) return false
      if (marks.has(uid)) marks.set(uid, marksOf(items.get('FLAGS')))
      return true
    },
    () => client.mailboxOpen(path, { uidValidity: before.uidValidity, changedSince: before.modseq }),
    { isResync: true },
  )
  // imapflow knows whether the server could do it; its types don't.
  const isResumed = (mailbox as MailboxObject & { qresync?: boolean }).qresync === true
  if (!isResumed || mailbox.uidValidity !== before.uidValidity) return mailbox
  const hasLeft = memberOf(vanished)
  if (vanished) for (const uid of marks.keys()) if (hasLeft(uid)) marks.delete(uid)
  const isSame = mailbox.exists === before.exists && mailbox.uidNext === before.uidNext
  // What arrives stands behind all others, so positions change only where something left.
  const isInPlace = isSame || (!vanished && mailbox.exists >= before.exists)
  const { uids } = before.known
  knowOf(client, mailbox, { marks, uids: isInPlace ? uids : new Map(), before: isInPlace ? before.known.before : uids })
  return mailbox
}
