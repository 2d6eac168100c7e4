import 'server-only'
import { db } from '@/lib/db/client'
import { fold } from '../rules/fold'
import type { Group, GroupId } from '../schema'

const counted = { _count: { select: { memberships: true } } } as const

type GroupRow = { id: string; name: string; _count: { memberships: number } }

const groupOf = ({ id, name, _count }: GroupRow): Group => ({ id: id as GroupId, name, count: _count.memberships })

/** The groups of an account, by name, with how many people are in each. */
export async function findGroups(accountId: string): Promise<Group[]> {
  const rows = await db.contactGroup.findMany({ where: { accountId }, include: counted, orderBy: { search: 'asc' } })
  return rows.map(groupOf)
}

/** One group of this account, or null (T19). */
export async function findGroup(accountId: string, id: string): Promise<Group | null> {
  const row = await db.contactGroup.findFirst({ where: { accountId, id }, include: counted })
  return row && groupOf(row)
}

/** Which of these ids are groups of this account (T19). */
export async function ownGroupIds(accountId: string, ids: GroupId[]): Promise<GroupId[]> {
  if (ids.length === 0) return []
  const rows = await db.contactGroup.findMany({ where: { accountId, id: { in: ids } }, select: { id: true } })
  return rows.map(({ id }) => id as GroupId)
}

/** Whether another group than `except` has this name, in whatever case and accents. */
export async function isGroupNameTaken(accountId: string, name: string, except = ''): Promise<boolean> {
  const search = fold(name)
  return (await db.contactGroup.count({ where: { accountId, search, id: { not: except } } })) > 0
}

export async function addGroup(accountId: string, name: string): Promise<Group> {
  return groupOf(await db.contactGroup.create({ data: { accountId, name, search: fold(name) }, include: counted }))
}

/** Says whether there was one to rename. */
export async function renameGroup(accountId: string, id: string, name: string): Promise<boolean> {
  const { count } = await db.contactGroup.updateMany({ where: { accountId, id }, data: { name, search: fold(name) } })
  return count > 0
}

/** The people in it stay. Says whether there was one to remove. */
export async function removeGroup(accountId: string, id: string): Promise<boolean> {
  const { count } = await db.contactGroup.deleteMany({ where: { accountId, id } })
  return count > 0
}
