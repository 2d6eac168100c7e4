import 'server-only'
import { db } from '@/lib/db/client'
import type { Prisma } from '@/lib/db/generated/client'
import { inTransaction } from '@/lib/db/transaction'
import { foldSearch } from '@/lib/directory/rules/addresses'
import { countBounce } from '../rules/bounces'
import type { ListsQuery, Member } from '../schema/list'

/** A page of a list's members by address; the words of `q` are looked for in names and addresses. */
export async function findMembers(
  listId: number,
  { q, page }: ListsQuery,
  pageSize: number,
): Promise<{ members: Member[]; total: number }> {
  const text = q.trim()
  const where: Prisma.MailListMemberWhereInput = {
    listId,
    ...(text === '' ? {} : { OR: [{ address: { contains: foldSearch(text) } }, { name: { contains: text } }] }),
  }
  const [rows, total] = await Promise.all([
    db.mailListMember.findMany({
      where,
      orderBy: [{ isOwner: 'desc' }, { address: 'asc' }],
      skip: page * pageSize,
      take: pageSize,
    }),
    db.mailListMember.count({ where }),
  ])
  return {
    total,
    members: rows.map((row) => ({
      id: row.id,
      address: row.address,
      name: row.name,
      receives: row.receives,
      isOwner: row.isOwner,
      isSuspended: row.suspendedAt !== null,
      bounces: row.bounces,
      createdAt: row.createdAt.toISOString(),
    })),
  }
}

/** What somebody with one of these addresses is to a list. */
export async function standingIn(listId: number, addresses: string[]) {
  const rows = await db.mailListMember.findMany({
    where: { listId, address: { in: addresses } },
    select: { isOwner: true },
  })
  return { isMember: rows.length > 0, isOwner: rows.some(({ isOwner }) => isOwner) }
}

/** A member with the list, or null. */
export async function findMember(id: number) {
  return db.mailListMember.findUnique({
    where: { id },
    include: { list: { include: { domain: { select: { name: true } } } } },
  })
}

/** Who gets the mail that is for the owners. */
export async function findOwners(listId: number) {
  return db.mailListMember.findMany({ where: { listId, isOwner: true }, select: { id: true, address: true } })
}

/** A post came back from a member; each counts once. Answers whether that was one too many. */
export async function noteBounce(memberId: number, postId: number, now: Date): Promise<boolean> {
  return inTransaction(async (store) => {
    const row = await store.mailListMember.findUnique({ where: { id: memberId } })
    const counted = row && countBounce(row, postId, now)
    if (!row || !counted) return false
    const isNew = counted.isOver && row.suspendedAt === null
    await store.mailListMember.update({
      where: { id: memberId },
      data: {
        bounces: counted.bounces,
        lastBounceAt: now,
        lastBouncedPostId: postId,
        ...(isNew ? { suspendedAt: now } : {}),
      },
    })
    return isNew
  })
}
