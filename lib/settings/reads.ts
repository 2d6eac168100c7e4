import 'server-only'
import { hasNewsOfOthers } from '@/lib/events/bus'
import { processWide } from '@/lib/process-wide'
import { findSettings } from './records'
import type { Settings } from './schema'

// Every opened message asks.
const freshMs = 5_000
const mostKept = 1_000

type Kept = { at: number; settings: Promise<Settings> }
const kept = processWide('settings of accounts', () => new Map<string, Kept>())

/** What this account chose, with the defaults for the rest. Not older than five seconds. */
export function readSettings(accountId: string): Promise<Settings> {
  const known = kept.get(accountId)
  if (known && Date.now() - known.at < freshMs && !hasNewsOfOthers(accountId, known.at)) return known.settings
  const settings = findSettings(accountId)
  kept.delete(accountId)
  kept.set(accountId, { at: Date.now(), settings })
  settings.catch(() => forgetSettings(accountId))
  for (const oldest of kept.keys()) {
    if (kept.size <= mostKept) break
    kept.delete(oldest)
  }
  return settings
}

/** They changed: the next reader looks again. */
export function forgetSettings(accountId: string): void {
  kept.delete(accountId)
}
