import 'server-only'
import type { Account } from '@/lib/accounts/schema'
import { listMailboxes, readQuota } from '@/lib/imap/mailboxes'
import type { MailboxList } from './schema'

/** The tree of mailboxes with their counts, and how full the account is. */
export async function readMailboxes(account: Account): Promise<MailboxList> {
  const mailboxes = await listMailboxes(account)
  const quota = await readQuota(account).catch(() => null) // a server may offer QUOTA and refuse it: the tree matters more
  return { mailboxes, quota }
}
