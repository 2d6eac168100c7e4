import 'server-only'
import { findSearches } from './records'
import type { SavedSearch } from './schema'

/** The searches a reader keeps, by name. */
export function readSearches(accountId: string): Promise<SavedSearch[]> {
  return findSearches(accountId)
}
