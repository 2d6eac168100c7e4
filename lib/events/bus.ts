import 'server-only'
import { EventEmitter } from 'node:events'
import { type MailEvent, type NewsForOthers, storeEvents } from './schema'

// Within a process an emitter is the whole bus; other web servers of the same site hear through the store (records.ts).
// It hangs on globalThis because `next dev` reloads modules and a build has several bundles of this one.
const shared = globalThis as typeof globalThis & {
  buzonBus?: EventEmitter
  buzonMailNews?: Map<string, number>
  buzonNewsOfOthers?: Map<string, number>
}
const bus = shared.buzonBus ?? new EventEmitter().setMaxListeners(0)
shared.buzonBus = bus
const mailNews = shared.buzonMailNews ?? new Map<string, number>()
shared.buzonMailNews = mailNews
const newsOfOthers = shared.buzonNewsOfOthers ?? new Map<string, number>()
shared.buzonNewsOfOthers = newsOfOthers
const everybody = ''
const forOthers = Symbol.for('buzon news for others')

// What an account is called never meets what an emitter itself does with a name (`error`).
const prefix = 'account '

type StoreEvent = Extract<NewsForOthers, { event: unknown }>['event']
const isOfStore = (event: MailEvent): event is StoreEvent => storeEvents.some((known) => known === event.kind)

/** Tells everyone who listens to this account. A listener that throws is the listener's bug, not the publisher's. */
export function publish(accountId: string, event: MailEvent) {
  if (event.kind === 'messages-changed' || event.kind === 'message-arrived') mailNews.set(accountId, Date.now())
  bus.emit(prefix + accountId, event)
  if (isOfStore(event)) bus.emit(forOthers, { accountId, event } satisfies NewsForOthers)
}

/** Hears what other web servers should be told. Returns how to stop listening. */
export function onNewsForOthers(listener: (news: NewsForOthers) => void): () => void {
  bus.on(forOthers, listener)
  return () => bus.off(forOthers, listener)
}

/** Tells everyone here what another web server told. */
export function hearFromOthers(news: NewsForOthers) {
  newsOfOthers.set(news.accountId, Date.now())
  if ('event' in news) bus.emit(prefix + news.accountId, news.event)
  else bus.emit(sessionEnds, news.accountId, news.endedSessionId)
}

/** Tells everyone here to look at all of the store again: something may have been missed. */
export function lookAtAllAgain() {
  newsOfOthers.set(everybody, Date.now())
  for (const name of bus.eventNames())
    if (typeof name === 'string') for (const kind of storeEvents) bus.emit(name, { kind })
}

/** Whether another web server may have changed something of an account at this time (ms since 1970) or after it. */
export function hasNewsOfOthers(accountId: string, since: number): boolean {
  return [accountId, everybody].some((key) => (newsOfOthers.get(key) ?? 0) >= since)
}

/** Listens to an account until the returned function is called. */
export function subscribe(accountId: string, listener: (event: MailEvent) => void): () => void {
  bus.on(prefix + accountId, listener)
  return () => bus.off(prefix + accountId, listener)
}

/** Whether messages of an account have come or changed at this time (ms since 1970) or after it, as far as anybody told. */
export function hasMailNews(accountId: string, since: number): boolean {
  return (mailNews.get(accountId) ?? 0) >= since
}

/** How many listen to an account. */
export function countListeners(accountId: string): number {
  return bus.listenerCount(prefix + accountId)
}

type SessionEndListener = (accountId: string, sessionId: string) => void

const sessionEnds = Symbol.for('buzon session end')

/** Tells everyone who keeps something open for a session that it is over. */
export function publishSessionEnd(accountId: string, sessionId: string) {
  bus.emit(sessionEnds, accountId, sessionId)
  bus.emit(forOthers, { accountId, endedSessionId: sessionId } satisfies NewsForOthers)
}

/** Hears of every session that ends, to close its connections. Returns how to stop listening. */
export function onSessionEnd(listener: SessionEndListener): () => void {
  bus.on(sessionEnds, listener)
  return () => bus.off(sessionEnds, listener)
}
