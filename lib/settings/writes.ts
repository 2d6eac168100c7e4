import 'server-only'
import { publish } from '@/lib/events/bus'
import { forgetSettings } from './reads'
import { keepSettings } from './records'
import type { Settings, SettingsChange } from './schema'

/** Keeps what a reader chose, and returns all of it as it will be read. @throws `senders-full`. */
export async function changeSettings(accountId: string, change: SettingsChange): Promise<Settings> {
  const kept = await keepSettings(accountId, change)
  forgetSettings(accountId)
  publish(accountId, { kind: 'settings-changed' })
  return kept
}
