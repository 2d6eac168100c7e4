import 'server-only'
import type { Account } from '@/lib/accounts/schema'
import { publish } from '@/lib/events/bus'
import type { MailboxId } from '@/lib/mailboxes/schema'
import type { MessageWindow } from '@/lib/messages/schema/view'
import { processWide } from '@/lib/process-wide'
import { Bounded } from './bounded'
import { type ConversationIndex, indexConversations } from './conversation-index'
import { lookForOthers } from './conversation-others'
import { readConversationRows } from './conversation-rows'
import { pathOf } from './message-id'
import { type OpenMailbox, withMailbox, withNews } from './pool'
import { atom } from './raw'
import { readNewestUid } from './rows'
import { knownThreads, readThreads, type Threads } from './threads'
import { searchUids } from './uid-set'
import { type Range, windowOf } from './window'

type Kept = {
  uidValidity: bigint
  /** UIDs of the mailbox, ascending, and the conversations they were put in. */
  alive: Uint32Array
  threads: Threads
  index: ConversationIndex
}

// The lists of everybody: 2 MB for a mailbox of 100,000 messages.
const keptBytes = 64 * 1024 * 1024
// So many messages are threaded within the blink of an eye: the list waits for it, so that its rows never jump.
const quicklyThreaded = 2_000
const patienceMs = 250

const kept = processWide(
  'imap conversations',
  () => new Bounded<Kept>(keptBytes, ({ alive, index }) => alive.byteLength + index.bytes),
)
/** Ends with the state of the list; null when it can't be had. */
type Refining = Promise<string | null>
const refining = processWide('imap conversations refining', () => new Map<string, Refining>())
/** The mailboxes that can't be threaded, as they were. */
const unthreadable = processWide('imap conversations unthreadable', () => new Bounded<string>(10_000, () => 1))

/**
 * Part of the conversations of a mailbox, the one with the latest arrival first. What is not threaded yet is shown as
 * conversations of one; it is threaded on the slow connection, and then the list is to be looked at again.
 */
export async function readConversations(account: Account, mailboxId: MailboxId, range: Range): Promise<MessageWindow> {
  const path = pathOf(mailboxId)
  const shown = await look(account, path, range)
  if (shown.isThreaded) return shown.window
  const refined = refine(account, path)
  if (shown.exists <= quicklyThreaded && (await isInTime(refined))) return (await look(account, path, range)).window
  void refined.then((state) => {
    if (state !== null && state !== shown.window.queryState)
      publish(account.id, { kind: 'messages-changed', mailboxId })
  })
  return shown.window
}

type Look = { window: MessageWindow; exists: number; isThreaded: boolean }

function look(account: Account, path: string, range: Range): Promise<Look> {
  return withMailbox(account, { path }, (open) => withNews(open, () => lookAt(account, open, range)))
}

async function lookAt(account: Account, open: OpenMailbox, range: Range): Promise<Look> {
  const { exists } = open.mailbox
  const key = keyOf(account, open.path)
  const newest = await readNewestUid(account.id, open)
  const threads = knownThreads(account, open)
  const isThreaded = threads ? threads.upTo >= newest : exists === 0 || unthreadable.get(key) === stateOf(open, newest)
  const window = threads
    ? await windowOfConversations(account, await current(account, { open, threads, newest }), { open, range })
    : await windowOf(account, open, range)
  return { window, exists, isThreaded }
}

async function windowOfConversations(
  account: Account,
  { index, ...state }: Kept,
  { open, range: { position, limit } }: { open: OpenMailbox; range: Range },
): Promise<MessageWindow> {
  const conversations = index.at(position, limit)
  const messages = await readConversationRows(account, open, conversations)
  lookForOthers(account, open.path, conversations)
  return { total: index.total, position, queryState: queryStateOf({ index, ...state }), messages }
}

/** The list as the mailbox is now. */
async function current(
  account: Account,
  { open, threads, newest }: { open: OpenMailbox; threads: Threads; newest: number },
): Promise<Kept> {
  const key = keyOf(account, open.path)
  const known = kept.get(key)
  const { uidValidity, mailbox } = open
  const isSame = known?.uidValidity === uidValidity
  // With the same newest UID nothing arrived, with the same number nothing left.
  const isHere = isSame && known.alive.length === mailbox.exists && (known.alive.at(-1) ?? 0) === newest
  if (isHere && known.threads === threads) return known
  const alive = isHere ? known.alive : (await searchUids(open, [atom('ALL')])).sort()
  const fresh = { uidValidity, alive, threads, index: indexConversations(alive, threads) }
  kept.set(key, fresh, account.id)
  return fresh
}

/** Threads a mailbox, or what arrived in it since, once for all who want it. Never fails: the next look tries again. */
function refine(account: Account, path: string): Refining {
  const key = keyOf(account, path)
  const underWay = refining.get(key)
  if (underWay) return underWay
  const work = withMailbox(account, { path, purpose: 'slow' }, async (open) => {
    const threads = await readThreads(account, open)
    const newest = await readNewestUid(account.id, open)
    if (threads) return queryStateOf(await current(account, { open, threads, newest }))
    unthreadable.set(key, stateOf(open, newest), account.id)
    return null
  })
    .catch(() => null)
    .finally(() => refining.delete(key))
  refining.set(key, work)
  return work
}

async function isInTime(work: Refining): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(resolve, patienceMs, false)
  })
  const isDone = await Promise.race([work.then(() => true), late])
  clearTimeout(timer)
  return isDone
}

const keyOf = ({ id }: Account, path: string) => `${id} ${path}`
const stateOf = ({ uidValidity }: OpenMailbox, newest: number) => `${uidValidity}.${newest}`
const queryStateOf = ({ uidValidity, index }: Kept) => `${uidValidity}.${index.total}.${index.digest}`
