import type { Account } from '@/lib/accounts/schema'
import { spend } from '@/lib/http/rate-limit'
import { readWriter } from '@/lib/identities/reads'
import { inboxId, readMailboxes } from '@/lib/mailboxes/reads'
import { mailboxId } from '@/lib/mailboxes/schema'
import { viewParameters } from '@/lib/messages/hooks/query'
import { windowSize } from '@/lib/messages/hooks/view'
import { listMessages } from '@/lib/messages/reads/list'
import { readSettings } from '@/lib/settings/reads'
import { defaultSettings } from '@/lib/settings/schema'

/** Answers by the path they are asked for with. They come after the page in the same stream; null: ask yourself. */
type Answers = Record<string, Promise<unknown>>

// The page must not look unfinished for longer: what isn't there by then is asked for by the browser.
const patienceMs = 3_000

/** What every page of a reader asks first, on its way while the browser still loads the scripts. */
export function answersForAll(account: Account): Answers {
  return {
    '/api/mailboxes': inTime(account, () => readMailboxes(account)),
    '/api/settings': inTime(account, () => readSettings(account.id)),
    '/api/identity': inTime(account, () => readWriter(account)),
  }
}

/** The first window of the mailbox an address names; of the inbox when it names none. By conversations if they are chosen. */
export async function answersForMailbox(account: Account, named: string | undefined): Promise<Answers> {
  const id = mailboxId.safeParse(named).data ?? inboxId
  const { conversations } = await readSettings(account.id).catch(() => defaultSettings)
  const view = { mailboxId: id, ...(conversations && { conversations }) }
  const path = `/api/messages?${viewParameters(view)}&position=0&limit=${windowSize}`
  return {
    [path]: inTime(account, () => listMessages(account, view, { position: 0, limit: windowSize, seen: 0 })),
  }
}

async function inTime<Value>(account: Account, read: () => Promise<Value>): Promise<Value | null> {
  const late = new Promise<null>((resolve) => setTimeout(resolve, patienceMs, null))
  return Promise.race([spend(account.id, 'ordinary').then(read), late]).catch(() => null)
}
