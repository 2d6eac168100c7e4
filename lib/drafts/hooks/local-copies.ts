import { createStore, del, entries, get, set, type UseStore } from 'idb-keyval'
import { type Draft, type DraftId, draft } from '../schema'
import { heldDrafts, isHeld } from './hold'

// This browser's own copies of what is being written: a crash, a dead line or an ended session loses at most a second.
let opened: UseStore | undefined
const store = () => {
  opened ??= createStore('buzon-drafts', 'drafts') // one connection: it is written to twice a second
  return opened
}

const keyOf = (readerId: string, id: DraftId) => `${readerId}/${id}`

/** Keeps what is written as it is now. A browser without storage keeps nothing; the Drafts mailbox still does. */
export async function keepLocally(readerId: string, written: Draft): Promise<void> {
  await set(keyOf(readerId, written.id), written, store()).catch(() => {})
}

/** Forgets the copy of a draft that is safe elsewhere, sent or thrown away. */
export async function forgetLocally(readerId: string, id: DraftId): Promise<void> {
  await del(keyOf(readerId, id), store()).catch(() => {})
}

/** The copy of a draft, or null. */
export async function localCopy(readerId: string, id: DraftId): Promise<Draft | null> {
  const found = draft.safeParse(await get(keyOf(readerId, id), store()).catch(() => null))
  return found.success ? found.data : null
}

/** All copies of this reader. */
export async function localCopies(readerId: string): Promise<Draft[]> {
  const all = await entries<string, unknown>(store()).catch(() => [])
  return all.flatMap(([key, value]) => {
    const found = draft.safeParse(value)
    return found.success && key === keyOf(readerId, found.data.id) ? [found.data] : []
  })
}

const goingMs = 1500

/**
 * Tells of drafts of this reader that were never finished and that no other tab has open: at once, and a moment later of those
 * whose tab was only just going.
 */
export async function unfinishedDrafts(readerId: string, onFound: (id: DraftId) => void): Promise<void> {
  const ids = (await localCopies(readerId)).map(({ id }) => id)
  const held = await heldDrafts()
  for (const id of ids) if (!isHeld(held, id)) onFound(id)
  const others = ids.filter((id) => isHeld(held, id))
  if (others.length === 0) return
  await new Promise((resolve) => setTimeout(resolve, goingMs))
  const stillHeld = await heldDrafts()
  for (const id of others) if (!isHeld(stillHeld, id)) onFound(id)
}
