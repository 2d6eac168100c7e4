import 'server-only'
import type { Account } from '@/lib/accounts/schema'
import { mailboxIdOfRole } from '@/lib/imap/mailboxes'
import type { MailboxId } from '@/lib/mailboxes/schema'
import { readSettings } from '@/lib/settings/reads'
import type { Address, Keyword } from '../schema/row'

type Asked = { mailboxId: MailboxId; keywords: Keyword[]; from: Address[]; showRemote: boolean }
type Consent = { isAllowed: boolean; mayAllow: boolean }

/** Whether remote images are shown: never for junk, else when asked for this once or always for the (only) sender. */
export async function remoteConsent(account: Account, asked: Asked): Promise<Consent> {
  const { mailboxId, keywords, from, showRemote } = asked
  const isMarked = keywords.includes('$junk') && !keywords.includes('$notjunk')
  if (isMarked || (await junkMailbox(account)) === mailboxId) return { isAllowed: false, mayAllow: false }
  if (showRemote) return { isAllowed: true, mayAllow: true }

  const { remoteAllowedSenders } = await readSettings(account.id)
  const [sender, ...others] = from
  const isKnown =
    sender !== undefined && others.length === 0 && remoteAllowedSenders.includes(sender.email.toLowerCase())
  return { isAllowed: isKnown, mayAllow: true }
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
