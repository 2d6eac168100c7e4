import 'server-only'
import { config } from '@/lib/config'
import { db } from '@/lib/db/client'
import type { Prisma } from '@/lib/db/generated/client'
import type { Transaction } from '@/lib/db/transaction'
import { foldSearch } from '@/lib/directory/rules/addresses'
import { Problem } from '@/lib/errors'
import { type List, type ListChoices, type ListsQuery, listChoices } from '../schema/list'

type Scope = number[] | 'all'

const whole = {
  domain: { select: { name: true, enabled: true } },
  members: { where: { isOwner: true }, select: { address: true }, orderBy: { address: 'asc' } },
  _count: {
    select: {
      members: { where: { receives: true, suspendedAt: null } },
      posts: { where: { state: 'held' } },
    },
  },
} satisfies Prisma.MailListInclude

type Row = Prisma.MailListGetPayload<{ include: typeof whole }>

/** A page of the lists of a scope, by address. */
export async function findLists(
  scope: Scope,
  { q, page }: ListsQuery,
  pageSize: number,
): Promise<{ lists: List[]; total: number }> {
  const text = foldSearch(q)
  const where: Prisma.MailListWhereInput = {
    AND: [
      scope === 'all' ? {} : { domainId: { in: scope } },
      ...text.split(' ').map((word) => (word === '' ? {} : { search: { contains: word } })),
    ],
  }
  const [rows, total] = await Promise.all([
    db.mailList.findMany({
      where,
      include: whole,
      orderBy: [{ localPart: 'asc' }, { domainId: 'asc' }],
      skip: page * pageSize,
      take: pageSize,
    }),
    db.mailList.count({ where }),
  ])
  const suspended = await countSuspended(rows.map(({ id }) => id))
  return { lists: rows.map((row) => shown(row, suspended.get(row.id) ?? 0)), total }
}

/** One list. @throws `list-not-found`. */
export async function findList(id: number): Promise<List> {
  const row = await db.mailList.findUnique({ where: { id }, include: whole })
  if (!row) throw new Problem('not-found', 'list-not-found')
  return shown(row, (await countSuspended([id])).get(id) ?? 0)
}

/** The list of an address without tag, or null. Of a domain or list that is switched off too. */
export async function findListAt(localPart: string, domain: string): Promise<List | null> {
  const row = await db.mailList.findFirst({ where: { localPart, domain: { name: domain } }, include: whole })
  return row && shown(row, 0)
}

async function countSuspended(ids: number[]): Promise<Map<number, number>> {
  const rows = await db.mailListMember.groupBy({
    by: ['listId'],
    where: { listId: { in: ids }, suspendedAt: { not: null } },
    _count: true,
  })
  return new Map(rows.map(({ listId, _count }) => [listId, _count]))
}

function shown(row: Row, suspended: number): List {
  const address = `${row.localPart}@${row.domain.name}`
  const chosen = listChoices.parse({ ...row, isEnabled: row.enabled, isArchived: row.archived })
  return {
    ...chosen,
    id: row.id,
    domainId: row.domainId,
    address,
    owners: row.members.map((owner) => owner.address),
    members: row._count.members,
    suspended,
    held: row._count.posts,
    page: pageOf(address),
  }
}

/** Where anybody reads of a list. */
export const pageOf = (address: string) => `${config.url}/l/${encodeURIComponent(address)}`

/** A list's row, with its address. @throws `list-not-found`. */
export async function requireListRow(store: Transaction, id: number) {
  const row = await store.mailList.findUnique({ where: { id }, include: { domain: { select: { name: true } } } })
  if (!row) throw new Problem('not-found', 'list-not-found')
  return { ...row, address: `${row.localPart}@${row.domain.name}` }
}

/** What is chosen for a list, as the store has it. */
export function columnsOf(chosen: ListChoices, address: string) {
  const { isEnabled, isArchived, ...same } = chosen
  return { ...same, enabled: isEnabled, archived: isArchived, search: foldSearch(`${chosen.name} ${address}`) }
}
