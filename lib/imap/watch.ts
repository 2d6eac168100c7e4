import 'server-only'
import type { ImapFlow } from 'imapflow'
import type { Account } from '@/lib/accounts/schema'
import { Problem } from '@/lib/errors'
import { publish } from '@/lib/events/bus'
import { outsideOfRequests } from '@/lib/process-wide'
import { onDelivery } from './bell'
import { translate } from './failures'
import { connectInTurn } from './line'
import { packMailboxId } from './message-id'
import { openMailbox } from './open-mailbox'
import { keyOf } from './pool'
import { atom, execute, onUntagged, textOf } from './raw'
import { listenToNames, namesChanged } from './selections'
import { isFull } from './slots'

// A server ends IDLE after 30 minutes (RFC 2177); middleboxes forget a silent line much sooner.
const renewMs = 4 * 60_000
// Where the server can't tell of other mailboxes (no NOTIFY), or has no connection to spare, they are asked after.
const pollMs = 20_000
const backOffMs = [300, 1_000, 2_000, 5_000, 15_000, 30_000]

/** `isUp`: what the tabs believe. `isWatching`: whether news would be heard this moment. */
type Line = { isUp: boolean; isWatching: boolean }
type Watch = { listeners: number; line: Line; stop(): void }

const shared = globalThis as typeof globalThis & { buzonWatches?: Map<string, Watch> }
shared.buzonWatches ??= new Map()
const watches = shared.buzonWatches

/**
 * Watches an account until the returned function is called; any number of tabs share one connection. What changes is
 * published on the bus. A broken line is opened again with growing waits, and everything is to be looked at again then.
 */
export function watch(account: Account): () => void {
  const key = keyOf(account)
  const entry = watches.get(key) ?? begin(account)
  watches.set(key, entry)
  entry.listeners += 1
  // Whoever comes while the line is down must hear of it too; hearing it twice does no harm.
  if (!entry.line.isUp) publish(account.id, { kind: 'connection', isUp: false })
  if (entry.line.isWatching) lookAgain(account.id)
  let isEnded = false
  return () => {
    if (isEnded) return
    isEnded = true
    entry.listeners -= 1
    if (entry.listeners > 0) return
    entry.stop()
    if (watches.get(key) === entry) watches.delete(key)
  }
}

function begin(account: Account): Watch {
  const end = new AbortController()
  const line = { isUp: true, isWatching: false }
  void outsideOfRequests(() => keepWatching(account, line, end.signal))
  end.signal.addEventListener(
    'abort',
    onDelivery(account.username, () => lookAgain(account.id)),
  )
  return { listeners: 0, line, stop: () => end.abort() }
}

/** `line.isUp` is what the tabs have been told. One lost line is opened again before anybody is told. */
async function keepWatching(account: Account, line: Line, signal: AbortSignal) {
  let failures = 0
  let wasUp = false
  const up = () => {
    if (wasUp || !line.isUp) publish(account.id, { kind: 'connection', isUp: true })
    lookAgain(account.id)
    failures = 0
    wasUp = true
    line.isUp = true
    line.isWatching = true
  }
  while (!signal.aborted) {
    let isCrowded = false
    try {
      await watchOnce(account, signal, up)
    } catch (error) {
      if (isSignedOut(error)) return
      isCrowded = isFull(translate(error))
    }
    line.isWatching = false
    if (signal.aborted) return
    if (isCrowded) {
      // Nothing is broken: without a connection to spare, the tabs look by themselves.
      lookAgain(account.id)
      await pause(pollMs, signal)
      continue
    }
    if (failures > 0 && line.isUp) {
      line.isUp = false
      publish(account.id, { kind: 'connection', isUp: false })
    }
    await pause(backOffMs[Math.min(failures, backOffMs.length - 1)] ?? 0, signal)
    failures += 1
  }
}

/** The password is no longer the right one. The next request of the tab is told so; trying again would lock the account. */
function isSignedOut(error: unknown): boolean {
  const meaning = translate(error)
  return meaning instanceof Problem && meaning.code === 'signed-out'
}

/** What changed between a tab's first look and the moment the watch hears is news to nobody else. */
function lookAgain(accountId: string) {
  publish(accountId, { kind: 'mailboxes-changed' })
  publish(accountId, { kind: 'messages-changed' })
}

/** Returns when the line is closed, throws when it breaks. */
async function watchOnce(account: Account, signal: AbortSignal, onUp: () => void) {
  const holder = { waiting: 0, close: () => {} }
  const { client } = await connectInTurn(account, { holder, isWatch: true })
  // Whoever wanted it may have left meanwhile: nobody would close it.
  if (signal.aborted) return client.close()
  const close = () => client.close()
  signal.addEventListener('abort', close, { once: true })
  const closed = new Promise<void>((resolve) => client.once('close', resolve))
  let timer: NodeJS.Timeout | undefined
  try {
    await openMailbox(client, 'INBOX', { readOnly: true })
    tellOfInbox(client, account.id)
    const isNotified = await notifyOfOthers(client, account)
    if (isNotified) client.once('close', listenToNames(keyOf(account)))
    onUp()
    timer = setInterval(() => void lookAround(client, account.id, isNotified), isNotified ? renewMs : pollMs)
    await Promise.race([closed, idleOn(client)])
  } finally {
    clearInterval(timer)
    signal.removeEventListener('abort', close)
    client.close()
  }
}

/** Another command ends an IDLE; the next one begins right after. */
async function idleOn(client: ImapFlow) {
  while (client.usable) await client.idle()
}

function tellOfInbox(client: ImapFlow, accountId: string) {
  const mailboxId = packMailboxId('INBOX')
  client.on('exists', ({ count, prevCount }) => {
    if (count > prevCount) publish(accountId, { kind: 'message-arrived', mailboxId })
    publish(accountId, { kind: 'messages-changed', mailboxId })
    publish(accountId, { kind: 'mailboxes-changed' })
  })
  client.on('expunge', () => {
    publish(accountId, { kind: 'messages-changed', mailboxId })
    publish(accountId, { kind: 'mailboxes-changed' })
  })
  client.on('flags', () => {
    publish(accountId, { kind: 'messages-changed', mailboxId })
    publish(accountId, { kind: 'mailboxes-changed' })
  })
}

/** NOTIFY (RFC 5465): the server tells of every mailbox by an untagged STATUS. False where it isn't offered or refused. */
async function notifyOfOthers(client: ImapFlow, account: Account): Promise<boolean> {
  const { id: accountId } = account
  const key = keyOf(account)
  if (!client.capabilities.has('NOTIFY')) return false
  const messageEvents = [atom('MessageNew'), atom('MessageExpunge'), atom('FlagChange')]
  const wanted = [
    [atom('SELECTED'), messageEvents],
    [atom('PERSONAL'), [...messageEvents, atom('MailboxName'), atom('SubscriptionChange')]],
  ]
  try {
    await execute(client, 'NOTIFY', [atom('SET'), ...wanted], 'STATUS')
  } catch {
    return false
  }
  const validities = new Map<string, string>()
  onUntagged(client, 'STATUS', ({ attributes: [mailbox, items] }) => {
    // Made anew under its old name, a mailbox may come without a LIST: its UIDVALIDITY tells.
    const path = textOf(mailbox) || 'INBOX'
    const told = Array.isArray(items) ? items.map(textOf) : []
    const validity = told[told.indexOf('UIDVALIDITY') + 1] ?? ''
    if (validities.get(path) !== validity) namesChanged(key)
    validities.set(path, validity)
    publish(accountId, { kind: 'messages-changed', mailboxId: packMailboxId(path) })
    publish(accountId, { kind: 'mailboxes-changed' })
  })
  onUntagged(client, 'LIST', () => {
    namesChanged(key)
    publish(accountId, { kind: 'mailboxes-changed' })
    publish(accountId, { kind: 'messages-changed' })
  })
  return true
}

/** Renews the line, and where the server does not notify, says that mailboxes may have changed. */
async function lookAround(client: ImapFlow, accountId: string, isNotified: boolean) {
  await client.noop().catch(() => {})
  if (isNotified) return
  publish(accountId, { kind: 'mailboxes-changed' })
  publish(accountId, { kind: 'messages-changed' })
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms * (0.75 + Math.random() / 2))
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer)
        resolve()
      },
      { once: true },
    )
  })
}
