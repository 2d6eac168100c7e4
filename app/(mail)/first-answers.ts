import type { Account } from '@/lib/accounts/schema'
import { spend } from '@/lib/http/rate-limit'
import { readIdentity } from '@/lib/identities/reads'
import { inboxId, readMailboxes } from '@/lib/mailboxes/reads'
import { mailboxId } from '@/lib/mailboxes/schema'
import { viewParameters } from '@/lib/messages/hooks/query'
import { windowSize } from '@/lib/messages/hooks/view'
import { listMessages } from '@/lib/messages/reads/list'
import { readSettings } from '@/lib/settings/reads'

/** Answers by the path they are asked for with. They come after the page in the same stream; null: ask yourself. */
type Answers = Record<string, Promise<unknown>>

// The page must not look unfinished for longer: what isn't there by then is asked for by the browser.
const patienceMs = 3_000

/** What every page of a reader asks first, on its way while the browser still loads the scripts. */
export function answersForAll(account: Account): Answers {
  return {
    '/api/mailboxes': inTime(account, () => readMailboxes(account)),
    '/api/settings': inTime(account, () => readSettings(account.id)),
    '/api/identity': inTime(account, () => readIdentity(account)),
  }
}

/** The first window of the mailbox an address names; of the inbox when it names none. */
export function answersForMailbox(account: Account, named: string | undefined): Answers {
  const id = mailboxId.safeParse(named).data ?? inboxId
  const path = `/api/messages?${viewParameters({ mailboxId: id })}&position=0&limit=${windowSize}`
  return {
    [path]: inTime(account, () =>
      listMessages(account, { mailboxId: id }, { position: 0, limit: windowSize, seen: 0 }),
    ),
  }
}

async function inTime<Value>(account: Account, read: () => Promise<Value>): Promise<Value | null> {
  const late = new Promise<null>((resolve) => setTimeout(resolve, patienceMs, null))
  return Promise.race([spend(account.id, 'ordinary').then(read), late]).catch(() => null)
}
