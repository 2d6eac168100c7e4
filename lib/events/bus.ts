import 'server-only'
import { EventEmitter } from 'node:events'
import type { MailEvent } from './schema'

// One process serves one instance, so an emitter is the whole bus.
// It hangs on globalThis because `next dev` reloads modules and a build has several bundles of this one.
const shared = globalThis as typeof globalThis & { buzonBus?: EventEmitter; buzonMailNews?: Map<string, number> }
const bus = shared.buzonBus ?? new EventEmitter().setMaxListeners(0)
shared.buzonBus = bus
const mailNews = shared.buzonMailNews ?? new Map<string, number>()
shared.buzonMailNews = mailNews

/** Tells everyone who listens to this account. A listener that throws is the listener's bug, not the publisher's. */
export function publish(accountId: string, event: MailEvent) {
  if (event.kind === 'messages-changed' || event.kind === 'message-arrived') mailNews.set(accountId, Date.now())
  bus.emit(accountId, event)
}

/** Listens to an account until the returned function is called. */
export function subscribe(accountId: string, listener: (event: MailEvent) => void): () => void {
  bus.on(accountId, listener)
  return () => bus.off(accountId, listener)
}

/** Whether messages of an account have come or changed at this time (ms since 1970) or after it, as far as anybody told. */
export function hasMailNews(accountId: string, since: number): boolean {
  return (mailNews.get(accountId) ?? 0) >= since
}

/** How many listen to an account. */
export function countListeners(accountId: string): number {
  return bus.listenerCount(accountId)
}

type SessionEndListener = (accountId: string, sessionId: string) => void

const sessionEnds = 'session-end'

/** Tells everyone who keeps something open for a session that it is over. */
export function publishSessionEnd(accountId: string, sessionId: string) {
  bus.emit(sessionEnds, accountId, sessionId)
}

/** Hears of every session that ends, to close its connections. Returns how to stop listening. */
export function onSessionEnd(listener: SessionEndListener): () => void {
  bus.on(sessionEnds, listener)
  return () => bus.off(sessionEnds, listener)
}
