import 'server-only'
import { db } from '@/lib/db/client'
import { defaultSettings, type Settings, settings } from './schema'

/** What is stored for an account; a stored value that an older version wrote is completed with the defaults. */
export async function findSettings(accountId: string): Promise<Settings> {
  const row = await db.settings.findUnique({ where: { accountId } })
  const stored: unknown = row ? JSON.parse(row.value) : {}
  const read = settings.safeParse({ ...defaultSettings, ...(stored as Partial<Settings>) })
  return read.success ? read.data : defaultSettings
}

/** Keeps the settings of an account, whole. */
export async function keepSettings(accountId: string, chosen: Settings): Promise<void> {
  const value = JSON.stringify(chosen)
  await db.settings.upsert({ where: { accountId }, create: { accountId, value }, update: { value } })
}
