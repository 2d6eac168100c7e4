import 'server-only'
import { db } from '@/lib/db/client'
import type { Prisma } from '@/lib/db/generated/client'
import type { Transaction } from '@/lib/db/transaction'
import type { Alias, AliasesQuery } from '../schema/alias'
import { addressOfRow } from './accounts'

type Scope = number[] | 'all'

const whole = {
  domain: { select: { name: true } },
  owner: { select: { localPart: true, domain: { select: { name: true } } } },
} satisfies Prisma.MailAliasInclude

/** A page of the aliases of a scope, by address; the words of `q` are looked for in names and targets. */
export async function findAliases(
  scope: Scope,
  { q, domain, page }: AliasesQuery,
  pageSize: number,
): Promise<{ aliases: Alias[]; total: number }> {
  const text = q.trim().toLowerCase()
  const at = text.indexOf('@')
  const inAddress = at < 0 ? {} : { localPart: text.slice(0, at), domain: { name: { startsWith: text.slice(at + 1) } } }
  const where: Prisma.MailAliasWhereInput = {
    AND: [
      scope === 'all' ? {} : { domainId: { in: scope } },
      domain === undefined ? {} : { domainId: domain },
      text === ''
        ? {}
        : { OR: [at < 0 ? { localPart: { contains: text } } : inAddress, { destination: { contains: text } }] },
    ],
  }
  const groups = await db.mailAlias.groupBy({
    by: ['domainId', 'localPart'],
    where,
    orderBy: [{ localPart: 'asc' }, { domainId: 'asc' }],
  })
  const shown = groups.slice(page * pageSize, (page + 1) * pageSize)
  return { aliases: await wholeAliases(shown), total: groups.length }
}

async function wholeAliases(names: { domainId: number; localPart: string }[]): Promise<Alias[]> {
  if (names.length === 0) return []
  const rows = await db.mailAlias.findMany({
    where: { OR: names.map(({ domainId, localPart }) => ({ domainId, localPart })) },
    include: whole,
    orderBy: { id: 'asc' },
  })
  return names.flatMap(({ domainId, localPart }) => {
    const own = rows.filter((row) => row.domainId === domainId && row.localPart === localPart)
    const [first] = own
    if (!first) return []
    return {
      domainId,
      address: addressOfRow(first),
      destinations: own.map(({ destination }) => destination),
      isEnabled: first.enabled,
      owner: first.owner && addressOfRow(first.owner),
    }
  })
}

/** What stands under a name, or none. */
export async function findAliasRows(store: Transaction, domainId: number, localPart: string) {
  return store.mailAlias.findMany({ where: { domainId, localPart }, orderBy: { id: 'asc' } })
}
