import 'server-only'
import type { Account } from '@/lib/accounts/schema'
import { Problem } from '@/lib/errors'
import { listMailboxes } from '@/lib/imap/mailboxes'
import { deletesForGood } from '@/lib/mailboxes/rules'
import type { MailboxId } from '@/lib/mailboxes/schema'

/** Elsewhere, deleting moves to Trash; only from there, Junk and Drafts do messages go for good. */
export async function requireForGood(account: Account, ids: MailboxId[]) {
  const allowed = (await listMailboxes(account)).filter(({ role }) => deletesForGood(role)).map(({ id }) => id)
  if (ids.some((id) => !allowed.includes(id))) throw new Problem('invalid', 'mailbox-keep')
}
