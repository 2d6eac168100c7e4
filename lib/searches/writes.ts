import 'server-only'
import { Problem } from '@/lib/errors'
import { publish } from '@/lib/events/bus'
import { addSearch, countSearches, findSearches, removeSearch, renameSearch } from './records'
import { mostSearches, type SavedSearch, type SearchChange } from './schema'

/** Saves, renames or deletes a search, and answers all there are. Throws `refused` when there are as many as may be. */
export async function changeSearches(accountId: string, change: SearchChange): Promise<SavedSearch[]> {
  switch (change.kind) {
    case 'save':
      if ((await countSearches(accountId)) >= mostSearches)
        throw new Problem('refused', 'searches-full', { values: { limit: mostSearches } })
      await addSearch(accountId, change.draft)
      break
    case 'rename':
      if (!(await renameSearch(accountId, change.id, change.name))) throw new Problem('not-found', 'search-not-found')
      break
    case 'delete':
      await removeSearch(accountId, change.id)
  }
  publish(accountId, { kind: 'searches-changed' })
  return findSearches(accountId)
}
