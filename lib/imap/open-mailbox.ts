import 'server-only'
import type { ImapFlow, MailboxObject } from 'imapflow'

/**
 * SELECT, or EXAMINE where `readOnly`. A server that makes the mailbox at this very moment, for another line of the same reader,
 * says to this one that there is such a mailbox already (RFC 5530): so it is asked once more.
 */
export async function openMailbox(
  client: ImapFlow,
  path: string,
  options?: { readOnly: boolean },
): Promise<MailboxObject> {
  try {
    return await client.mailboxOpen(path, options)
  } catch (error) {
    const { serverResponseCode } = (error instanceof Error ? error : {}) as { serverResponseCode?: unknown }
    if (serverResponseCode !== 'ALREADYEXISTS') throw error
    return client.mailboxOpen(path, options)
  }
}
