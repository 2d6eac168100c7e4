import 'server-only'
import { db } from '@/lib/db/client'
import { type SavedSearch, type SearchDraft, type SearchId, savedSearch } from './schema'

/** The searches of an account, by name. What an other version wrote and this one can't read is left out. */
export async function findSearches(accountId: string): Promise<SavedSearch[]> {
  const rows = await db.savedSearch.findMany({ where: { accountId }, orderBy: [{ name: 'asc' }, { id: 'asc' }] })
  return rows.flatMap(({ id, name, view }) => {
    const read = savedSearch.safeParse({ ...(JSON.parse(view) as object), id, name })
    return read.success ? [read.data] : []
  })
}

export function countSearches(accountId: string): Promise<number> {
  return db.savedSearch.count({ where: { accountId } })
}

export async function addSearch(accountId: string, { name, ...view }: SearchDraft): Promise<void> {
  await db.savedSearch.create({ data: { accountId, name, view: JSON.stringify(view) } })
}

/** Gives a search of this account another name. Says whether there was one. */
export async function renameSearch(accountId: string, id: SearchId, name: string): Promise<boolean> {
  const { count } = await db.savedSearch.updateMany({ where: { accountId, id }, data: { name } })
  return count > 0
}

export async function removeSearch(accountId: string, id: SearchId): Promise<void> {
  await db.savedSearch.deleteMany({ where: { accountId, id } })
}
