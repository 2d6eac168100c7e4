import 'server-only'
import type { Account } from '@/lib/accounts/schema'
import { Problem } from '@/lib/errors'
import { publish } from '@/lib/events/bus'
import { followMailbox } from '@/lib/filters/writes/follow'
import {
  createMailbox,
  deleteMailbox,
  emptyMailbox,
  markAllSeen,
  renameMailbox,
  subscribe,
} from '@/lib/imap/mailbox-changes'
import { listMailboxes } from '@/lib/imap/mailboxes'
import type { Mailbox, MailboxChange, MailboxChangeResult, MailboxId } from './schema'

/** Does what the reader asked of a mailbox, then tells the reader's tabs. Answers the mailbox's id after it. */
export async function changeMailbox(account: Account, change: MailboxChange): Promise<MailboxChangeResult> {
  const id = await perform(account, change)
  publish(account.id, { kind: 'mailboxes-changed' })
  if (id && (change.kind === 'rename' || change.kind === 'move')) void followMailbox(account, change.id, id)
  if (change.kind === 'empty' || change.kind === 'mark-all-read')
    publish(account.id, { kind: 'messages-changed', mailboxId: change.id })
  return { id }
}

async function perform(account: Account, change: MailboxChange): Promise<MailboxId | null> {
  switch (change.kind) {
    case 'create':
      return createMailbox(account, change.name, change.parentId)
    case 'rename':
      await requireMailbox(account, change.id, ({ mayRename }) => mayRename)
      return renameMailbox(account, change.id, { name: change.name })
    case 'move':
      await requireMailbox(account, change.id, ({ mayRename }) => mayRename)
      return renameMailbox(account, change.id, { parentId: change.parentId })
    case 'delete':
      await requireMailbox(account, change.id, ({ mayDelete }) => mayDelete)
      await deleteMailbox(account, change.id)
      return null
    case 'subscribe':
      await subscribe(account, change.id, change.on)
      return change.id
    case 'empty':
      await requireMailbox(account, change.id, ({ role }) => role === 'trash' || role === 'junk')
      await emptyMailbox(account, change.id)
      return change.id
    case 'mark-all-read':
      await markAllSeen(account, change.id)
      return change.id
  }
}

/** What a screen does not offer is refused here as well: another program may ask for it. */
async function requireMailbox(account: Account, id: MailboxId, allows: (mailbox: Mailbox) => boolean) {
  const found = (await listMailboxes(account)).find((mailbox) => mailbox.id === id)
  if (!found) throw new Problem('not-found', 'mailbox-not-found')
  if (!allows(found)) throw new Problem('invalid', 'mailbox-keep')
}
