import 'server-only'
import type { Account } from '@/lib/accounts/schema'
import { mailboxIdOfRole } from '@/lib/imap/mailboxes'
import type { MailboxId } from '@/lib/mailboxes/schema'
import type { Keyword } from '../schema/row'

type Place = { mailboxId: MailboxId; keywords: Keyword[] }

/** Whether a message is junk: by its mark, or by where it lies. */
export async function liesInJunk(account: Account, { mailboxId, keywords }: Place): Promise<boolean> {
  const isMarked = keywords.includes('$junk') && !keywords.includes('$notjunk')
  return isMarked || (await junkMailbox(account)) === mailboxId
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
