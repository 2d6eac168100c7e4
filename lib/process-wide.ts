import { AsyncResource } from 'node:async_hooks'

const shared = globalThis as typeof globalThis & { buzon?: Map<string, unknown> }
shared.buzon ??= new Map()
const values = shared.buzon

/**
 * The one value of this name in the process, made by whoever asks first. Next bundles a module several times (pages,
 * routes, instrumentation; in development after every edit): what all of them must agree on can't be a module's own.
 */
export function processWide<Value>(name: string, make: () => Value): Value {
  if (!values.has(name)) values.set(name, make())
  return values.get(name) as Value
}

const outside = processWide('outside of requests', () => new AsyncResource('buzon'))

/**
 * Begins what goes on when the request at hand is long over: connections, timers. What is begun within a request keeps all
 * that belongs to that request in memory (Node's AsyncLocalStorage, which Next uses).
 */
export function outsideOfRequests<T>(work: () => T): T {
  return outside.runInAsyncScope(work)
}
