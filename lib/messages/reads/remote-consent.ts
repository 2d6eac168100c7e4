import 'server-only'
import type { Account } from '@/lib/accounts/schema'
import { domainOf } from '@/lib/authentication/rules/verdict'
import { mailboxIdOfRole } from '@/lib/imap/mailboxes'
import type { MailboxId } from '@/lib/mailboxes/schema'
import { readSettings } from '@/lib/settings/reads'
import type { Address, Keyword } from '../schema/row'

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
 * their domain (kept as `@domain`). What was allowed to a sender is not allowed to who only pretends to be them.
 */
export async function remoteConsent(account: Account, asked: Asked): Promise<Consent> {
  const { mailboxId, keywords, from, isForged, showRemote } = asked
  const isMarked = keywords.includes('$junk') && !keywords.includes('$notjunk')
  if (isMarked || (await junkMailbox(account)) === mailboxId) return { isAllowed: false, mayAllow: false }
  if (showRemote) return { isAllowed: true, mayAllow: true }

  const { remoteAllowedSenders } = await readSettings(account.id)
  const [sender, ...others] = from
  const email = sender?.email.toLowerCase() ?? ''
  const names = [email, `@${domainOf(email)}`]
  const isKnown = email !== '' && others.length === 0 && names.some((name) => remoteAllowedSenders.includes(name))
  return { isAllowed: isKnown && !isForged, mayAllow: true }
}

const freshMs = 5 * 60_000
const junkOf = new Map<string, { at: number; id: Promise<MailboxId | null> }>()

// Asked for with every message that has HTML, changed hardly ever.
function junkMailbox(account: Account): Promise<MailboxId | null> {
  const known = junkOf.get(account.id)
  if (known && Date.now() - known.at < freshMs) return known.id
  const id = mailboxIdOfRole(account, 'junk').catch(() => {
    junkOf.delete(account.id) // only what the server said is remembered
    return null
  })
  junkOf.set(account.id, { at: Date.now(), id })
  return id
}
