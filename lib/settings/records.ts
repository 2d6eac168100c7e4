import 'server-only'
import { db } from '@/lib/db/client'
import { inTransaction } from '@/lib/db/transaction'
import { Problem } from '@/lib/errors'
import { withChange } from './rules'
import { defaultSettings, mostRemoteSenders, type Settings, type SettingsChange, settings } from './schema'

/** What is stored for an account; a stored value that an older version wrote is completed with the defaults. */
export async function findSettings(accountId: string, store: Pick<typeof db, 'settings'> = db): Promise<Settings> {
  const row = await store.settings.findUnique({ where: { accountId } })
  const stored: unknown = row ? JSON.parse(row.value) : {}
  const read = settings.safeParse({ ...defaultSettings, ...(stored as Partial<Settings>) })
  return read.success ? read.data : defaultSettings
}

/** Changes what an account has chosen, and returns all of it: of two who change different things at once, both do. */
export function keepSettings(accountId: string, change: SettingsChange): Promise<Settings> {
  return inTransaction(async (store) => {
    const kept = withChange(await findSettings(accountId, store), change)
    if (kept.remoteAllowedSenders.length > mostRemoteSenders)
      throw new Problem('refused', 'senders-full', { values: { limit: mostRemoteSenders } })
    const value = JSON.stringify(kept)
    await store.settings.upsert({ where: { accountId }, create: { accountId, value }, update: { value } })
    return kept
  })
}
