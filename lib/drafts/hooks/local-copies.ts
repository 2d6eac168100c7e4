import { createStore, del, entries, get, set } from 'idb-keyval'
import { type Draft, type DraftId, draft } from '../schema'

// This browser's own copies of what is being written: a crash, a dead line or an ended session loses at most a second.
const store = () => createStore('buzon-drafts', 'drafts')

const keyOf = (readerId: string, id: DraftId) => `${readerId}/${id}`
const lockOf = (id: DraftId) => `buzon-draft-${id}`

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

/** Drafts of this reader that were never finished and that no other tab has open. */
export async function unfinishedDrafts(readerId: string): Promise<DraftId[]> {
  const all = await entries<string, unknown>(store()).catch(() => [])
  const ids = all.flatMap(([key, value]) => {
    const found = draft.safeParse(value)
    return found.success && key === keyOf(readerId, found.data.id) ? [found.data.id] : []
  })
  const held = new Set((await navigator.locks?.query())?.held?.map(({ name }) => name) ?? [])
  return ids.filter((id) => !held.has(lockOf(id)))
}

/** Says to other tabs that this one has the draft open, until the returned function is called or the tab is gone. */
export function holdDraft(id: DraftId): () => void {
  if (!navigator.locks) return () => {} // only offered over https and on localhost
  let release = () => {}
  const untilReleased = new Promise<void>((resolve) => {
    release = resolve
  })
  void navigator.locks.request(lockOf(id), { mode: 'shared' }, () => untilReleased)
  return release
}
