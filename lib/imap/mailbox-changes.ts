import 'server-only'
import type { ImapFlow } from 'imapflow'
import type { Account } from '@/lib/accounts/schema'
import { Problem } from '@/lib/errors'
import type { MailboxId } from '@/lib/mailboxes/schema'
import { plain } from './failures'
import { packMailboxId, pathOf } from './message-id'
import { openMailbox } from './open-mailbox'
import { withLine, withMailbox } from './pool'

/** Makes a mailbox and subscribes to it. Found already made after a broken line, it is ours. */
export function createMailbox(account: Account, name: string, parentId: MailboxId | null): Promise<MailboxId> {
  return withLine(account, async (client, tries) => {
    const path = pathFor(client, name, parentId)
    const { created } = await asked(() => client.mailboxCreate(path)).catch(async (error: unknown) => {
      // Not every server says why it refuses.
      if (await exists(client, path)) return { created: false }
      throw error
    })
    if (!created && tries === 0) throw new Problem('conflict', 'mailbox-exists')
    await client.mailboxSubscribe(path)
    return packMailboxId(path)
  })
}

/** Makes a mailbox that is gone again. One that is there stays as it is. */
export function createMailboxAt(account: Account, id: MailboxId): Promise<void> {
  return withLine(account, async (client) => {
    const path = pathOf(id)
    if (await exists(client, path)) return
    await asked(() => client.mailboxCreate(path))
    await client.mailboxSubscribe(path)
  })
}

/** Gives a mailbox another name or another parent; what lies below it goes along (RFC 3501, section 6.3.5). */
export function renameMailbox(
  account: Account,
  id: MailboxId,
  to: { name?: string; parentId?: MailboxId | null },
): Promise<MailboxId> {
  return withLine(account, async (client, tries) => {
    const from = pathOf(id)
    const delimiter = delimiterOf(client)
    const cut = from.lastIndexOf(delimiter)
    const parent = cut < 0 ? null : packMailboxId(from.slice(0, cut))
    const path = pathFor(client, to.name ?? from.slice(cut + 1), to.parentId === undefined ? parent : to.parentId)
    if (path === from) return id
    if (path.startsWith(`${from}${delimiter}`)) throw new Problem('invalid', 'mailbox-keep')
    if (tries > 0 && !(await exists(client, from)) && (await exists(client, path))) return packMailboxId(path)
    await asked(() => client.mailboxRename(from, path))
    await client.mailboxUnsubscribe(from)
    await client.mailboxSubscribe(path)
    return packMailboxId(path)
  })
}

/** Deletes a mailbox with everything in it. Gone already is as good. */
export function deleteMailbox(account: Account, id: MailboxId): Promise<void> {
  return withLine(account, async (client, tries) => {
    const path = pathOf(id)
    if (tries > 0 && !(await exists(client, path))) return
    if (client.mailbox && client.mailbox.path === path) await openMailbox(client, 'INBOX', { readOnly: true })
    await asked(() => client.mailboxDelete(path))
    await client.mailboxUnsubscribe(path)
  })
}

export function subscribe(account: Account, id: MailboxId, on: boolean): Promise<void> {
  return withLine(account, async (client) => {
    const path = pathOf(id)
    await asked(() => (on ? client.mailboxSubscribe(path) : client.mailboxUnsubscribe(path)))
  })
}

/** Expunges everything in a mailbox. */
export function emptyMailbox(account: Account, id: MailboxId): Promise<void> {
  return withMailbox(account, { path: pathOf(id), purpose: 'slow' }, async ({ client, mailbox }) => {
    await client.noop()
    if (mailbox.exists > 0) await asked(() => client.messageDelete('1:*'))
  })
}

export function markAllSeen(account: Account, id: MailboxId): Promise<void> {
  return withMailbox(account, { path: pathOf(id), purpose: 'slow' }, async ({ client, mailbox }) => {
    await client.noop()
    if (mailbox.exists > 0) await asked(() => client.messageFlagsAdd({ seen: false }, ['\\Seen']))
  })
}

/** A name is one level: the server's delimiter in it would silently make two. */
function pathFor(client: ImapFlow, name: string, parentId: MailboxId | null): string {
  const delimiter = delimiterOf(client)
  if (name.includes(delimiter)) throw new Problem('invalid', 'mailbox-name-delimiter', { values: { delimiter } })
  return parentId === null ? `${client.namespace?.prefix ?? ''}${name}` : `${pathOf(parentId)}${delimiter}${name}`
}

function delimiterOf(client: ImapFlow): string {
  return client.namespace?.delimiter ?? '/'
}

async function exists(client: ImapFlow, path: string): Promise<boolean> {
  return (await client.list()).some((entry) => entry.path === path && !entry.flags.has('\\NonExistent'))
}

type Refusal = { responseStatus?: string; responseText?: string; serverResponseCode?: string }

/** The server's NO in words of ours where it names its reason (RFC 5530), and its own otherwise. */
async function asked<T>(command: () => Promise<T>): Promise<T> {
  try {
    return await command()
  } catch (cause) {
    const { responseStatus, responseText, serverResponseCode } = cause as Refusal
    if (responseStatus === undefined) throw cause
    if (serverResponseCode === 'ALREADYEXISTS') throw new Problem('conflict', 'mailbox-exists', { cause })
    if (serverResponseCode === 'NONEXISTENT') throw new Problem('not-found', 'mailbox-not-found', { cause })
    throw new Problem('refused', 'mailbox-refused', { values: { answer: plain(responseText) }, cause })
  }
}
