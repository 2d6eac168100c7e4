import 'server-only'
import type { Account } from '@/lib/accounts/schema'
import { Problem } from '@/lib/errors'
import { findByMessageId } from '@/lib/imap/append'
import { listMailboxes } from '@/lib/imap/mailboxes'
import { unpackMessageId } from '@/lib/imap/message-id'
import type { Mailbox, MailboxId, Role } from '@/lib/mailboxes/schema'
import { type Linked, readLink } from '../rules/link'
import type { MessageId } from '../schema/row'

// A server without an index of Message-IDs may take seconds for each mailbox.
const patienceMs = 10_000
const mostMailboxes = 300
const likeliest: (Role | null)[] = ['inbox', 'archive', 'sent', null, 'drafts', 'trash', 'junk']

/**
 * The message that a link was made for, in whatever mailbox of this account it lies now: itself where it lay, else its
 * copy in the likeliest place. Another account's link finds what this account has of it, or nothing (T19).
 */
export async function findLinked(account: Account, link: string): Promise<MessageId> {
  const linked = readLink(link)
  if (!linked) throw new Problem('not-found', 'link-invalid')
  const until = Date.now() + patienceMs
  let found: MessageId | null = null
  for (const { id } of inTurn(await listMailboxes(account, 'slow'))) {
    const copies = await copiesIn(account, id, linked)
    const itself = copies.find((copy) => isItself(copy, linked))
    if (itself) return itself
    found ??= copies[0] ?? null
    if (Date.now() > until) break
  }
  if (!found) throw new Problem('not-found', 'link-gone')
  return found
}

function inTurn(mailboxes: Mailbox[]): Mailbox[] {
  const rank = ({ role }: Mailbox) => likeliest.indexOf(role)
  return mailboxes
    .filter(({ maySelect, total }) => maySelect && total > 0)
    .sort((one, other) => rank(one) - rank(other))
    .slice(0, mostMailboxes)
}

async function copiesIn(account: Account, mailboxId: MailboxId, { messageIdHeader }: Linked): Promise<MessageId[]> {
  try {
    return await findByMessageId(account, { mailboxId, messageIdHeader, purpose: 'slow' })
  } catch (error) {
    // One that was deleted meanwhile, or that we may not read, keeps nobody from the others.
    if (error instanceof Problem && error.code !== 'unavailable') return []
    throw error
  }
}

function isItself(id: MessageId, { uidValidity, uid }: Linked): boolean {
  const place = unpackMessageId(id)
  return place.uidValidity === uidValidity && place.uid === uid
}
