import 'server-only'
import { db } from '@/lib/db/client'
import type { Prisma } from '@/lib/db/generated/client'
import { inTransaction, type Transaction } from '@/lib/db/transaction'
import { keepJob } from '@/lib/jobs/records'
import { type Post, type PostState, type PostsQuery, postState } from '../schema/post'

export const jobKind = 'list-post'

type NewPost = {
  listId: number
  digest: string
  author: string
  subject: string
  sizeBytes: number
  state: PostState
  why: string
  file: string
}

/** Whether a message was given to us before. */
export async function isKnown(listId: number, digest: string): Promise<boolean> {
  return (await db.mailListPost.count({ where: { listId, digest } })) > 0
}

/** Keeps a message that was given to us; false: it is here already, and all is done that is to be done. */
export async function keepPost(post: NewPost): Promise<boolean> {
  return inTransaction(async (store) => {
    const { listId, digest } = post
    if (await store.mailListPost.findUnique({ where: { listId_digest: { listId, digest } } })) return false
    const { id } = await store.mailListPost.create({ data: post })
    await beginPost(store, { id, listId, state: post.state })
    return true
  })
}

/** Writes down whose copies are to go out, and the job of the post. */
export async function beginPost(
  store: Transaction,
  { id, listId, state }: { id: number; listId: number; state: PostState },
): Promise<void> {
  if (state === 'sending') {
    const members = await store.mailListMember.findMany({
      where: { listId, receives: true, suspendedAt: null },
      select: { id: true },
    })
    await store.mailListCopy.createMany({ data: members.map((member) => ({ postId: id, memberId: member.id })) })
  }
  await keepJob({ kind: jobKind, key: String(id), lane: `list-${listId}`, runAt: new Date() }, store)
}

/** A post with its list, or null. */
export async function findPost(id: number) {
  return db.mailListPost.findUnique({
    where: { id },
    include: { list: { include: { domain: { select: { name: true } } } } },
  })
}

/** The next copies that are to go out, with who gets them as it is now. */
export async function findCopies(postId: number, most: number) {
  return db.mailListCopy.findMany({
    where: { postId },
    include: { member: true },
    orderBy: { id: 'asc' },
    take: most,
  })
}

/** A copy is out, was refused, or has nobody to go to any more. */
export async function crossOff(copyId: number, postId: number, end: 'sent' | 'refused' | 'gone'): Promise<void> {
  await inTransaction(async (store) => {
    const { count } = await store.mailListCopy.deleteMany({ where: { id: copyId } })
    if (count === 0 || end === 'gone') return
    await store.mailListPost.update({ where: { id: postId }, data: { [end]: { increment: 1 } } })
  })
}

/** All copies are out. */
export async function endPost(id: number, { keepsFile }: { keepsFile: boolean }): Promise<void> {
  await db.mailListPost.updateMany({
    where: { id, state: 'sending' },
    data: { state: 'sent', ...(keepsFile ? {} : { file: null }) },
  })
}

export async function noteTold(id: number): Promise<void> {
  await db.mailListPost.update({ where: { id }, data: { isTold: true } })
}

/** A page of what waits, or of what was sent, the newest first. */
export async function findPosts(
  listId: number,
  { of, page }: PostsQuery,
  pageSize: number,
): Promise<{ posts: Post[]; total: number }> {
  const where: Prisma.MailListPostWhereInput =
    of === 'held' ? { listId, state: 'held' } : { listId, state: { in: ['sending', 'sent', 'rejected'] } }
  const [rows, total] = await Promise.all([
    db.mailListPost.findMany({ where, orderBy: { id: 'desc' }, skip: page * pageSize, take: pageSize }),
    db.mailListPost.count({ where }),
  ])
  return { posts: rows.map(shownPost), total }
}

export function shownPost(row: Prisma.MailListPostGetPayload<object>): Post {
  const { id, author, subject, sizeBytes, why, sent, refused, decidedBy } = row
  return {
    ...{ id, author, subject, sizeBytes, why, sent, refused, decidedBy },
    state: postState.parse(row.state),
    hasText: row.file !== null,
    createdAt: row.createdAt.toISOString(),
  }
}

/** The files that posts need. */
export async function findPostFiles(): Promise<Set<string>> {
  const rows = await db.mailListPost.findMany({ where: { file: { not: null } }, select: { file: true } })
  return new Set(rows.flatMap(({ file }) => file ?? []))
}
