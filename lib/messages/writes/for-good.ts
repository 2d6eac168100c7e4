import 'server-only'
import type { Account } from '@/lib/accounts/schema'
import { Problem } from '@/lib/errors'
import { listMailboxes } from '@/lib/imap/mailboxes'
import { deletesForGood } from '@/lib/mailboxes/rules'
import type { MailboxId } from '@/lib/mailboxes/schema'

/** Elsewhere, deleting moves to Trash; only from there, Junk and Drafts do messages go for good. */
export async function requireForGood(account: Account, id: MailboxId) {
  const mailbox = (await listMailboxes(account)).find((one) => one.id === id)
  if (!mailbox || !deletesForGood(mailbox.role)) throw new Problem('invalid', 'mailbox-keep')
}
