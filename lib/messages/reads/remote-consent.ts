import 'server-only'
import type { Account } from '@/lib/accounts/schema'
import { domainOf } from '@/lib/authentication/rules/verdict'
import { isContact } from '@/lib/contacts/reads'
import type { MailboxId } from '@/lib/mailboxes/schema'
import { readSettings } from '@/lib/settings/reads'
import type { Address, Keyword } from '../schema/row'
import { liesInJunk } from './junk'

type Asked = {
  mailboxId: MailboxId
  keywords: Keyword[]
  from: Address[]
  /** The reader's own server found that the sender is not who they say. */
  isForged: boolean
  showRemote: boolean
}
type Consent = { isAllowed: boolean; mayAllow: boolean }

/**
 * Whether remote images are shown: never for junk, else when asked for this once, or always for the (only) sender or
 * their domain (kept as `@domain`), or to all people in the address book. What was allowed to a sender is not allowed to who only pretends to be them.
 */
export async function remoteConsent(account: Account, asked: Asked): Promise<Consent> {
  const { mailboxId, keywords, from, isForged, showRemote } = asked
  if (await liesInJunk(account, { mailboxId, keywords })) return { isAllowed: false, mayAllow: false }
  if (showRemote) return { isAllowed: true, mayAllow: true }

  const { remoteAllowedSenders, remoteForContacts } = await readSettings(account.id)
  const [sender, ...others] = from
  const email = sender?.email.toLowerCase() ?? ''
  const names = [email, `@${domainOf(email)}`]
  if (email === '' || others.length > 0 || isForged) return { isAllowed: false, mayAllow: true }
  const isKnown = names.some((name) => remoteAllowedSenders.includes(name))
  return { isAllowed: isKnown || (remoteForContacts && (await isContact(account.id, email))), mayAllow: true }
}
