import 'server-only'
import type { ImapFlow, ListResponse } from 'imapflow'
import type { Account } from '@/lib/accounts/schema'
import { Problem } from '@/lib/errors'
import { roleOfName } from '@/lib/mailboxes/rules'
import type { Mailbox, MailboxId, Quota, Role } from '@/lib/mailboxes/schema'
import { packMailboxId } from './message-id'
import { type Purpose, withLine } from './pool'

const specialUse: Record<string, Role> = {
  '\\Inbox': 'inbox',
  '\\Drafts': 'drafts',
  '\\Sent': 'sent',
  '\\Archive': 'archive',
  '\\Junk': 'junk',
  '\\Trash': 'trash',
}

/** All mailboxes with their counts: LIST with STATUS in one round trip where offered (RFC 5819). */
export function listMailboxes(account: Account, purpose: Purpose = 'screen'): Promise<Mailbox[]> {
  const list = async (client: ImapFlow) => {
    // Of the mailbox that is selected, the server counts what this connection has been told of: a NOOP tells the news.
    if (client.mailbox) await client.noop()
    const listed = await client.list({ statusQuery: { messages: true, unseen: true } })
    const paths = new Set(listed.map(({ path }) => path))
    const known = { paths, taken: new Set<Role>(), top: topOf(client) }
    return listed
      .filter(({ flags }) => !flags.has('\\NonExistent'))
      .sort((one, other) => Number(hasSpecialUse(other)) - Number(hasSpecialUse(one)))
      .map((entry) => describe(entry, known))
  }
  return withLine(account, list, purpose)
}

/** The storage quota (RFC 9208) of the inbox's root; null when the server keeps none. */
export function readQuota(account: Account): Promise<Quota | null> {
  return withLine(account, async (client) => {
    const quota = await client.getQuota('INBOX')
    if (quota === false || !quota.storage) return null
    const { usage, limit } = quota.storage
    return { usedBytes: usage ?? 0, limitBytes: limit || null }
  })
}

function hasSpecialUse({ specialUse: use, specialUseSource: source }: ListResponse): boolean {
  return Boolean(use && source === 'extension')
}

type Known = { paths: Set<string>; taken: Set<Role>; top: string | undefined }

function describe(entry: ListResponse, { paths, taken, top }: Known): Mailbox {
  const maySelect = !entry.flags.has('\\Noselect')
  const parent = entry.parentPath && entry.parentPath !== top && paths.has(entry.parentPath) ? entry.parentPath : null
  const role = maySelect ? roleOf(entry, { taken, isTop: !entry.parentPath || entry.parentPath === top }) : null
  if (role) taken.add(role)
  return {
    id: packMailboxId(entry.path),
    name: entry.name,
    parentId: parent === null ? null : packMailboxId(parent),
    role,
    total: entry.status?.messages ?? 0,
    unread: entry.status?.unseen ?? 0,
    isSubscribed: entry.subscribed === true, // imapflow leaves it out when the name is not in LSUB
    maySelect,
    mayRename: role === null,
    mayDelete: role === null,
  }
}

/** Below which mailbox a person's own ones are: nothing, or `INBOX` on Courier (RFC 2342). */
function topOf({ namespace }: ImapFlow): string | undefined {
  const { prefix = '', delimiter } = namespace ?? {}
  return delimiter && prefix.endsWith(delimiter) ? prefix.slice(0, -delimiter.length) : undefined
}

/** A role belongs to one mailbox: what the server says goes before what a name suggests. */
function roleOf(entry: ListResponse, { taken, isTop }: { taken: Set<Role>; isTop: boolean }): Role | null {
  const said =
    hasSpecialUse(entry) || entry.path.toUpperCase() === 'INBOX' ? specialUse[entry.specialUse ?? '\\Inbox'] : undefined
  const role = said ?? (isTop ? roleOfName(entry.name) : null)
  return role && !taken.has(role) ? role : null
}

/** The mailbox with this role; throws `not-found` when the account has none. */
export async function mailboxIdOfRole(account: Account, role: Role): Promise<MailboxId> {
  const found = (await listMailboxes(account)).find((mailbox) => mailbox.role === role)
  if (!found) throw new Problem('not-found', 'mailbox-not-found')
  return found.id
}
