import 'server-only'
import { readAddress } from '@/lib/directory/rules/addresses'
import { Problem } from '@/lib/errors'
import { findList, findListAt } from '../records/lists'
import { findPost } from '../records/posts'
import type { List } from '../schema/list'
import type { OpenedPost } from '../schema/post'
import { openPost } from './console'

/** The list that has a page at this address. @throws `list-not-found` also when it is switched off. */
export async function readListPage(address: string): Promise<List> {
  const { localPart, domain } = readAddress(address)
  const list = await findListAt(localPart, domain)
  if (!list?.isEnabled) throw new Problem('not-found', 'list-not-found')
  return list
}

/** The list of a link. @throws `list-not-found`. */
export const readListOf = (id: number): Promise<List> => findList(id)

/** What an owner is asked to decide. @throws `post-not-found`. */
export async function readForOwner(postId: number): Promise<{ list: List; opened: OpenedPost }> {
  const row = await findPost(postId)
  if (!row) throw new Problem('not-found', 'post-not-found')
  return { list: await findList(row.listId), opened: await openPost(row) }
}
