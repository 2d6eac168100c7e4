import 'server-only'
import type { Account } from '@/lib/accounts/schema'
import { publish } from '@/lib/events/bus'
import { logger } from '@/lib/http/log'
import { listMailboxes } from '@/lib/imap/mailboxes'
import { packMailboxId, pathOf } from '@/lib/imap/message-id'
import type { Mailbox, MailboxId } from '@/lib/mailboxes/schema'
import { withSieve } from '@/lib/sieve/open'
import { ownScript, writeScript } from '@/lib/sieve/script'
import { lookAtScripts, ownAddresses, readFilterStanding, readPlaces } from '../reads'
import { intoOthers } from '../rules/filters'
import type { Filters } from '../schema'

/**
 * A mailbox has another name, and so have those in it: rules that file into them go on to. Whatever fails here is only
 * logged: the mailbox has its name, and a rule whose mailbox is gone makes it again.
 */
export async function followMailbox(account: Account, was: MailboxId, is: MailboxId): Promise<void> {
  if (was === is) return
  await rewrite(account, async (filters) => intoOthers(filters, renamed(await listMailboxes(account), was, is)))
}

/** A reader has other addresses than before: mail to them is answered too. */
export async function followAddresses(account: Account): Promise<void> {
  await rewrite(account, async (filters) => filters)
}

/** What each mailbox was called that is now in the one that was renamed, and that one itself. */
function renamed(mailboxes: Mailbox[], was: MailboxId, is: MailboxId): Map<MailboxId, MailboxId> {
  const [before, now] = [pathOf(was), pathOf(is)]
  const isInside = (mailbox: Mailbox | undefined): boolean =>
    mailbox !== undefined && (mailbox.id === is || isInside(mailboxes.find(({ id }) => id === mailbox.parentId)))
  return new Map(
    mailboxes.filter(isInside).map(({ id }) => [packMailboxId(`${before}${pathOf(id).slice(now.length)}`), id]),
  )
}

/** Writes the script anew where that changes anything. One that another program has written in is left to the reader. */
async function rewrite(account: Account, change: (filters: Filters) => Promise<Filters>): Promise<void> {
  try {
    if (!(await readFilterStanding(account)).isOffered) return
    const [addresses, places] = await Promise.all([ownAddresses(account), readPlaces(account)])
    const isChanged = await withSieve(account, async (client) => {
      const { own, text } = await lookAtScripts(client)
      if (!own?.isWhole) return false
      const next = writeScript(await change(own.filters), { ...places, addresses, extensions: client.extensions })
      if (next === text) return false
      await client.putScript(ownScript, next)
      return true
    })
    if (isChanged) publish(account.id, { kind: 'filters-changed' })
  } catch (error) {
    logger.warn({ err: error }, 'filters not brought up to date')
  }
}
