import { createStore, delMany, get, keys, set, type UseStore, update } from 'idb-keyval'

// What this browser keeps of a reader's mail between two visits. Names begin with the account's id, so that nobody is
// ever given what belongs to another (T19). It is a copy for speed: whatever fails here, fails in silence.
const shelves = ['screen', 'bodies', 'uploads'] as const
type Shelf = (typeof shelves)[number]

const stores = new Map<Shelf, UseStore>()
let owner: string | null = null
let channel: BroadcastChannel | null = null

/** From now on things are kept for this account, and what other accounts left here is thrown away. */
export function keepFor(accountId: string): void {
  if (owner === accountId || typeof indexedDB === 'undefined') return
  owner = accountId
  void forgetNames((name) => !name.startsWith(`${accountId}/`))
  if (typeof BroadcastChannel === 'undefined') return
  channel?.close()
  channel = new BroadcastChannel(`buzon-kept-${accountId}`)
  channel.onmessage = () => stopKeeping() // another tab has signed out
}

/** Keeps a value under a name, in the place of what had this name. */
export async function keep(shelf: Shelf, name: string, value: unknown): Promise<void> {
  if (owner) await set(`${owner}/${name}`, value, storeOf(shelf)).catch(() => {})
}

/** What is kept under a name, as an earlier version of the product may have written it: to be parsed. */
export async function kept(shelf: Shelf, name: string): Promise<unknown> {
  return owner ? get<unknown>(`${owner}/${name}`, storeOf(shelf)).catch(() => undefined) : undefined
}

/** The names on a shelf that begin so. */
export async function keptNames(shelf: Shelf, beginning: string): Promise<string[]> {
  if (!owner) return []
  const prefix = `${owner}/`
  const names = await keys<string>(storeOf(shelf)).catch(() => [])
  return names.filter((name) => name.startsWith(`${prefix}${beginning}`)).map((name) => name.slice(prefix.length))
}

/** Makes a value from what is kept under its name; no other tab comes in between. */
export async function revise(shelf: Shelf, name: string, revised: (old: unknown) => unknown): Promise<void> {
  if (owner) await update<unknown>(`${owner}/${name}`, revised, storeOf(shelf)).catch(() => {})
}

/** Throws these away. */
export async function discard(shelf: Shelf, names: string[]): Promise<void> {
  const prefix = owner
  if (!prefix || names.length === 0) return
  await delMany(
    names.map((name) => `${prefix}/${name}`),
    storeOf(shelf),
  ).catch(() => {})
}

/** At sign-out, also an involuntary one: all that is kept of this account goes, and no tab of it keeps more. */
export async function forgetKept(): Promise<void> {
  const prefix = owner
  channel?.postMessage('signed-out')
  stopKeeping()
  if (prefix) await forgetNames((name) => name.startsWith(`${prefix}/`))
}

function stopKeeping() {
  owner = null
  channel?.close()
  channel = null
}

async function forgetNames(isForgotten: (name: string) => boolean): Promise<void> {
  const forgetIn = async (store: UseStore) => {
    const names = await keys<string>(store)
    await delMany(names.filter(isForgotten), store)
  }
  // A browser without storage has nothing to forget.
  await Promise.all(shelves.map((shelf) => forgetIn(storeOf(shelf)).catch(() => {})))
}

function storeOf(shelf: Shelf): UseStore {
  const known = stores.get(shelf)
  if (known) return known
  const made = createStore(`buzon-${shelf}`, shelf)
  stores.set(shelf, made)
  return made
}
