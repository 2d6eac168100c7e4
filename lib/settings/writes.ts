import 'server-only'
import { publish } from '@/lib/events/bus'
import { forgetSettings } from './reads'
import { keepSettings } from './records'
import type { Settings, SettingsChange } from './schema'

/** Keeps what a reader chose, and returns all of it as it will be read. Addresses are kept folded: they are only compared. */
export async function changeSettings(accountId: string, change: SettingsChange): Promise<Settings> {
  const { remoteAllowedSenders: chosen, ...others } = change
  const senders = chosen && { remoteAllowedSenders: [...new Set(chosen.map((sender) => sender.trim().toLowerCase()))] }
  const kept = await keepSettings(accountId, { ...others, ...senders })
  forgetSettings(accountId)
  publish(accountId, { kind: 'settings-changed' })
  return kept
}
