import 'server-only'
import type { Account } from '@/lib/accounts/schema'
import { readDisplayName } from '@/lib/directory/reads/own'
import { listMailboxes } from '@/lib/imap/mailboxes'
import type { MailboxId } from '@/lib/mailboxes/schema'
import { readSettings } from '@/lib/settings/reads'
import { addFirst, findIdentities } from './records'
import { identityOrFirst, plainIdentity } from './rules'
import type { Identity, IdentityId, Writer } from './schema'

/**
 * All that an account writes as, the usual one first; who never chose anything has one: the address they sign in with, under
 * the name the directory has for them.
 */
export async function readIdentities({ id, email }: Pick<Account, 'id' | 'email'>): Promise<[Identity, ...Identity[]]> {
  const [first, ...rest] = await findIdentities(id)
  if (first) return [first, ...rest]
  await addFirst(id, { ...plainIdentity(email), name: await readDisplayName(email) })
  return readIdentities({ id, email })
}

/** The identity chosen; the usual one when none was, or when it is gone. */
export async function readIdentity(
  account: Pick<Account, 'id' | 'email'>,
  chosen: IdentityId | null = null,
): Promise<Identity> {
  return identityOrFirst(await readIdentities(account), chosen)
}

/** Who writes here, as every screen knows them. */
export async function readWriter(account: Pick<Account, 'id' | 'email'>): Promise<Writer> {
  const [{ name }, { composeRich }] = await Promise.all([readIdentity(account), readSettings(account.id)])
  return { id: account.id, name, email: account.email, composeRich }
}

/** Where copies of what an identity sends are kept; null: in the mailbox for that, also when the one chosen is gone. */
export async function readSentMailbox(account: Account, chosen: IdentityId | null): Promise<MailboxId | null> {
  const { sentMailboxId } = await readIdentity(account, chosen)
  if (sentMailboxId === null) return null
  const isThere = (await listMailboxes(account)).some(({ id, maySelect }) => id === sentMailboxId && maySelect)
  return isThere ? sentMailboxId : null
}
