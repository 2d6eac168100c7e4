import 'server-only'
import { mayRule, type Role } from '@/lib/directory/rules/roles'
import { Problem } from '@/lib/errors'
import { readBytes } from '../records/files'
import { findList, findLists } from '../records/lists'
import { findMembers } from '../records/members'
import { findPost, findPosts, shownPost } from '../records/posts'
import type { List, Lists, ListsQuery, Members } from '../schema/list'
import type { OpenedPost, Posts, PostsQuery } from '../schema/post'
import { contentOf } from './content'

const pageSize = 50

/** A page of the lists one administers. */
export async function readLists({ domains }: Role, query: ListsQuery): Promise<Lists> {
  return { ...(await findLists(domains, query, pageSize)), pageSize }
}

/** @throws `list-not-found` also for a list of another's domain (T19). */
export async function readList(role: Role, id: number): Promise<List> {
  const list = await findList(id)
  if (!mayRule(role, list.domainId)) throw new Problem('not-found', 'list-not-found')
  return list
}

export async function readMembers(role: Role, id: number, query: ListsQuery): Promise<Members> {
  await readList(role, id)
  return { ...(await findMembers(id, query, pageSize)), pageSize }
}

/** What waits for an owner, or what was sent on. */
export async function readPosts(role: Role, id: number, query: PostsQuery): Promise<Posts> {
  await readList(role, id)
  return { ...(await findPosts(id, query, pageSize)), pageSize }
}

/** One message with its words, for who decides about it. @throws `post-not-found`. */
export async function readPost(role: Role, id: number): Promise<OpenedPost> {
  const row = await findPost(id)
  if (!row || !mayRule(role, row.list.domainId)) throw new Problem('not-found', 'post-not-found')
  return openPost(row)
}

/** A message of a list as it came. @throws `post-not-found` also when it was not kept. */
export async function readPostBytes(role: Role, id: number): Promise<Buffer> {
  const row = await findPost(id)
  if (!row?.file || !mayRule(role, row.list.domainId)) throw new Problem('not-found', 'post-not-found')
  return readBytes(row.file)
}

type Row = NonNullable<Awaited<ReturnType<typeof findPost>>>

/** The words of a post, '' when its bytes are no more. */
export async function openPost(row: Row): Promise<OpenedPost> {
  const { list, ...post } = row
  const content = row.file === null ? { text: '', attachments: [] } : contentOf(await readBytes(row.file))
  return { post: shownPost(post), ...content }
}
