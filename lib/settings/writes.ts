import 'server-only'
import { forgetSettings } from './reads'
import { keepSettings } from './records'
import type { Settings } from './schema'

/** Keeps what a reader chose, and returns it as it will be read. Addresses are kept folded: they are only compared. */
export async function changeSettings(accountId: string, chosen: Settings): Promise<Settings> {
  const senders = new Set(chosen.remoteAllowedSenders.map((sender) => sender.trim().toLowerCase()))
  const kept = { ...chosen, remoteAllowedSenders: [...senders] }
  await keepSettings(accountId, kept)
  forgetSettings(accountId)
  return kept
}
