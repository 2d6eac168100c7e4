import 'server-only'
import type { Account } from '@/lib/accounts/schema'
import type { MailboxId } from '@/lib/mailboxes/schema'
import type { MessageId, MessageSummary } from '@/lib/messages/schema/row'
import { pathOf, unpackMessageId } from './message-id'
import { type OpenMailbox, withMailbox } from './pool'
import { fetchReferences } from './references'
import { findRelatives, type Names } from './relatives'
import { readRows } from './rows'
import { conversationOf, readThreads } from './threads'
import { setOfUids } from './uid-set'

/** A message of a conversation, with its Message-ID ('' when it has none) and what it answers. */
export type Member = { row: MessageSummary; messageId: string; references: readonly string[] }

/** The newest of a conversation in one mailbox are shown; a mailing list can go on for years. */
const mostMembers = 100

/** The messages of a message's own mailbox that are in conversation with it, itself among them; not in an order. */
export function readOwnMembers(account: Account, id: MessageId): Promise<{ members: Member[]; hasMore: boolean }> {
  const { path, uidValidity, uid } = unpackMessageId(id)
  return withMailbox(account, { path, uidValidity, purpose: 'slow' }, async (open) => {
    const threads = await readThreads(account, open)
    const uids = threads ? conversationOf(threads, uid) : await around(open, uid)
    const shown = [...new Set([uid, ...uids.slice(-mostMembers)])]
    return { members: await readMembers(account, open, shown), hasMore: uids.length > mostMembers }
  })
}

/** The messages of another mailbox that belong to a conversation. */
export function readOtherMembers(account: Account, mailboxId: MailboxId, names: Names): Promise<Member[]> {
  return withMailbox(account, { path: pathOf(mailboxId), purpose: 'slow' }, async (open) => {
    await open.client.noop()
    const uids = await findRelatives(open, names)
    return uids.length === 0 ? [] : readMembers(account, open, uids.slice(-mostMembers))
  })
}

/** What a message names and what names it: all we can know at once of a large mailbox whose server does not thread. */
async function around(open: OpenMailbox, uid: number): Promise<number[]> {
  const [self] = await fetchReferences(open, `${uid}`)
  if (!self) return []
  return findRelatives(open, { own: self.references, named: [self.messageId, ...self.references] })
}

async function readMembers(account: Account, open: OpenMailbox, uids: number[]): Promise<Member[]> {
  const set = setOfUids(uids)
  const rows = await readRows(account.id, open, uids)
  const named = new Map((await fetchReferences(open, set)).map((message) => [message.uid, message]))
  return rows.map((row) => {
    const { messageId = '', references = [] } = named.get(unpackMessageId(row.id).uid) ?? {}
    return { row, messageId, references }
  })
}
