import 'server-only'
import { findSettings } from './records'
import type { Settings } from './schema'

/** What this account chose, with the defaults for the rest. */
export function readSettings(accountId: string): Promise<Settings> {
  return findSettings(accountId)
}
