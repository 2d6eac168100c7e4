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
