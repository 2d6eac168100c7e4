import 'server-only'
import type { Account } from '@/lib/accounts/schema'
import { listMailboxes, readQuota } from '@/lib/imap/mailboxes'
import { packMailboxId } from '@/lib/imap/message-id'
import type { MailboxList } from './schema'

/** The one mailbox that every account has under the same name (RFC 3501, section 5.1). */
export const inboxId = packMailboxId('INBOX')

/** The tree of mailboxes with their counts, and how full the account is. */
export async function readMailboxes(account: Account): Promise<MailboxList> {
  const mailboxes = await listMailboxes(account)
  const quota = await readQuota(account).catch(() => null) // a server may offer QUOTA and refuse it: the tree matters more
  return { mailboxes, quota }
}
