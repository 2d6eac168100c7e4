import 'server-only'
import type { Account } from '@/lib/accounts/schema'
import { readLabels } from '@/lib/imap/labels'
import { inboxId } from '@/lib/mailboxes/reads'
import type { MailboxId } from '@/lib/mailboxes/schema'
import { distinctLabels } from '../rules/labels'
import type { Label } from '../schema/row'

/** The labels one may mean in a mailbox: its own and the inbox's. */
export async function readLabelsInUse(account: Account, mailboxId: MailboxId): Promise<Label[]> {
  const both = new Set([mailboxId, inboxId])
  const labels: Label[] = []
  for (const id of both) labels.push(...(await readLabels(account, id)))
  return distinctLabels(labels)
}
