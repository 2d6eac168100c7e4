import 'server-only'
import type { ImapFlow } from 'imapflow'
import { onUntagged, textOf } from './raw'
import { sizeOfSet } from './uid-set'

const earlier = /^\* VANISHED \(EARLIER\) ([\d:,]+)$/i

/** The UIDs that left before now, of a VANISHED (EARLIER) response (RFC 7162, section 3.2.10); null when it is another. */
export function takeVanished(payload: Buffer): string | null {
  // Most lines are rows: only as much of one is made a string as tells.
  if (!/^\* VANISHED \(E/i.test(payload.toString('latin1', 0, 14))) return null
  return earlier.exec(payload.toString('latin1'))?.[1] ?? null
}

/**
 * Hears of messages that leave the open mailbox, where QRESYNC is on: VANISHED comes instead of EXPUNGE then. All of one
 * response are one «expunge»; imapflow would tell of each UID of a range, whose length is the server's to choose.
 */
export function hearVanished(client: ImapFlow): void {
  onUntagged(client, 'VANISHED', ({ attributes }) => {
    const { mailbox } = client
    const set = textOf(attributes.at(-1))
    // What left before the mailbox was open has a first attribute, (EARLIER), and is in no count.
    if (!mailbox || attributes.length !== 1 || !/^[\d:,]+$/.test(set)) return
    mailbox.exists = Math.max(0, mailbox.exists - sizeOfSet(set))
    client.emit('expunge', { path: mailbox.path, seq: 0, vanished: true, earlier: false })
  })
}
