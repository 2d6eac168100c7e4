import { cache } from 'react'
import type { FirstLook } from '@/components/shell/first-look'
import type { Account } from '@/lib/accounts/schema'
import { pageAccount } from '@/lib/accounts/session'
import { spend } from '@/lib/http/rate-limit'
import { readWriter } from '@/lib/identities/reads'
import { inboxId, readMailboxes } from '@/lib/mailboxes/reads'
import { type MailboxId, mailboxId } from '@/lib/mailboxes/schema'
import { viewParameters } from '@/lib/messages/hooks/query'
import { windowSize } from '@/lib/messages/hooks/view'
import { listMessages } from '@/lib/messages/reads/list'
import { readSettings } from '@/lib/settings/reads'
import { defaultSettings } from '@/lib/settings/schema'

/** Answers by the path they are asked for with. They come after the page in the same stream; null: ask yourself. */
type Answers = Record<string, Promise<unknown>>

// The page must not look unfinished for longer: what isn't there by then is asked for by the browser.
const patienceMs = 3_000
// Nothing of the page is sent as long as this is waited for.
const drawingPatienceMs = 250
const drawnRows = 24

/** Who asked for this page: the layout and the page itself ask for the same person, and read everything once. */
export const reader = cache(pageAccount)

const mailboxesOf = cache((account: Account) => inTime(account, () => readMailboxes(account)))
const settingsOf = cache((account: Account) => inTime(account, () => readSettings(account.id)))
const writerOf = cache((account: Account) => inTime(account, () => readWriter(account)))

/** The first window of a mailbox, by conversations if they are chosen, and the path it is asked for with. */
const windowOf = cache(async (account: Account, id: MailboxId) => {
  const { conversations } = (await settingsOf(account)) ?? defaultSettings
  const view = { mailboxId: id, ...(conversations && { conversations }) }
  const path = `/api/messages?${viewParameters(view)}&position=0&limit=${windowSize}`
  // Wrapped, so that the path is known before the window is there.
  return {
    path,
    window: inTime(account, () => listMessages(account, view, { position: 0, limit: windowSize, seen: 0 })),
  }
})

/** What every page of a reader asks first, on its way while the browser still loads the scripts. */
export function answersForAll(account: Account): Answers {
  return {
    '/api/mailboxes': mailboxesOf(account),
    '/api/settings': settingsOf(account),
    '/api/identity': writerOf(account),
  }
}

/** The first window of the mailbox an address names; of the inbox when it names none. */
export async function answersForMailbox(account: Account, named: string | undefined): Promise<Answers> {
  const { path, window } = await windowOf(account, mailboxNamed(named))
  return { [path]: window }
}

type Drawable = Pick<Parameters<typeof FirstLook>[0], 'mailbox' | 'mailboxes' | 'count' | 'rows' | 'density' | 'me'>

/**
 * What the server draws of a mailbox before a script has run; null where the address (path and query) is of something else
 * than a mailbox as it is, where nothing is in it, and where the mail server takes its time.
 */
export async function answersToDraw(account: Account, address: string): Promise<Drawable | null> {
  const [isMailbox, named] = /^\/mail(?:\/([^/?]+))?$/.exec(address) ?? []
  if (!isMailbox) return null
  const late = new Promise<null>((resolve) => setTimeout(resolve, drawingPatienceMs, null))
  return Promise.race([drawable(account, mailboxNamed(named)), late])
}

async function drawable(account: Account, id: MailboxId): Promise<Drawable | null> {
  const [list, settings, writer, window] = await Promise.all([
    mailboxesOf(account),
    settingsOf(account),
    writerOf(account),
    windowOf(account, id).then((asked) => asked.window),
  ])
  const mailbox = list?.mailboxes.find((one) => one.id === id)
  if (!list || !mailbox || !window || window.messages.length === 0) return null
  const { density, conversations } = settings ?? defaultSettings
  const { total } = window
  return {
    mailbox,
    mailboxes: list.mailboxes,
    // As long as nobody has threaded them, each conversation is a message.
    count: { of: conversations && total !== mailbox.total ? 'conversations' : 'messages', total },
    rows: window.messages.slice(0, drawnRows),
    density,
    me: writer?.email.toLowerCase(),
  }
}

const mailboxNamed = (named: string | undefined) => mailboxId.safeParse(named).data ?? inboxId

async function inTime<Value>(account: Account, read: () => Promise<Value>): Promise<Value | null> {
  const late = new Promise<null>((resolve) => setTimeout(resolve, patienceMs, null))
  return Promise.race([spend(account.id, 'ordinary').then(read), late]).catch(() => null)
}
