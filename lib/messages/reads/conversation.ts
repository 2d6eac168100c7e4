import 'server-only'
import type { Account } from '@/lib/accounts/schema'
import { Problem } from '@/lib/errors'
import { type Member, readOtherMembers, readOwnMembers } from '@/lib/imap/conversation'
import { listMailboxes } from '@/lib/imap/mailboxes'
import { packMailboxId, unpackMessageId } from '@/lib/imap/message-id'
import type { MailboxId } from '@/lib/mailboxes/schema'
import { otherPlaces } from '../rules/conversation'
import type { Conversation } from '../schema/opened'
import type { MessageId } from '../schema/row'

/**
 * The messages that are in conversation with this one, oldest first, from its own mailbox and those where answers may
 * lie. One that lies in several mailboxes is told once, from its own mailbox if it is there.
 */
export async function readConversation(account: Account, id: MessageId): Promise<Conversation> {
  const { members, hasMore } = await readOwnMembers(account, id)
  const here = new Set(members.map(({ messageId }) => messageId))
  const names = {
    own: members.flatMap(({ references }) => references.filter((reference) => !here.has(reference))),
    named: members.flatMap(({ messageId, references }) => [...references.slice(0, 1), messageId]),
  }
  const others: Member[] = []
  for (const mailboxId of await otherMailboxes(account, id)) {
    others.push(...(await readOtherMembers(account, mailboxId, names).catch(nothingWhenGone)))
  }
  const opened = members.filter(({ row }) => row.id === id)
  const messages = onlyOnce([...opened, ...members, ...others]).sort(oldestFirst)
  return { messages: messages.map(({ row }) => row), hasMore }
}

async function otherMailboxes(account: Account, id: MessageId): Promise<MailboxId[]> {
  const own = packMailboxId(unpackMessageId(id).path)
  return otherPlaces(await listMailboxes(account), own).map(({ id }) => id)
}

// Arrival is told in seconds; within one, an answer names more than what it answers.
function oldestFirst(one: Member, other: Member): number {
  return one.row.receivedAt.localeCompare(other.row.receivedAt) || one.references.length - other.references.length
}

function onlyOnce(members: Member[]): Member[] {
  const seen = new Set<string>()
  return members.filter(({ row, messageId }) => {
    const names = messageId ? [messageId, row.id] : [row.id]
    if (names.some((name) => seen.has(name))) return false
    for (const name of names) seen.add(name)
    return true
  })
}

// The mailbox may have been deleted since it was listed.
function nothingWhenGone(error: unknown): Member[] {
  if (error instanceof Problem && error.code === 'not-found') return []
  throw error
}
