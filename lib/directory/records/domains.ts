import 'server-only'
import { db } from '@/lib/db/client'
import type { Transaction } from '@/lib/db/transaction'
import { Problem } from '@/lib/errors'
import type { Consequences, Domain } from '../schema/domain'

type Scope = number[] | 'all'

const within = (scope: Scope) => (scope === 'all' ? {} : { id: { in: scope } })

/** The domains of a scope by name; domains that are another's name among them. */
export async function findDomains(scope: Scope, id?: number): Promise<Domain[]> {
  const rows = await db.mailDomain.findMany({
    where: { AND: [within(scope), id === undefined ? {} : { id }] },
    include: {
      aliasOf: { select: { id: true, name: true, unicodeName: true } },
      aliases: { select: { name: true, unicodeName: true }, orderBy: { name: 'asc' } },
      _count: { select: { accounts: true } },
    },
    orderBy: { name: 'asc' },
  })
  const counts = await countAliases(rows.map((row) => row.id))
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    shownName: row.unicodeName ?? row.name,
    aliasOf: row.aliasOf && { id: row.aliasOf.id, name: row.aliasOf.unicodeName ?? row.aliasOf.name },
    catchAll: row.catchAll,
    isEnabled: row.enabled,
    accountLimit: row.accountLimit,
    ownAliasLimit: row.ownAliasLimit,
    defaultQuotaBytes: Number(row.defaultQuotaBytes),
    mayForwardOutside: row.mayForwardOutside,
    accounts: row._count.accounts,
    aliases: counts.get(row.id) ?? 0,
    aliasDomains: row.aliases.map(({ name, unicodeName }) => unicodeName ?? name),
  }))
}

/** Whether there is such a domain, and it takes mail. */
export async function findDomainNamed(name: string): Promise<boolean> {
  return (await db.mailDomain.count({ where: { name, enabled: true } })) > 0
}

/** How many names are aliases, by domain: one with several targets is one. */
async function countAliases(domainIds: number[]): Promise<Map<number, number>> {
  const rows = await db.mailAlias.groupBy({
    by: ['domainId', 'localPart'],
    where: { domainId: { in: domainIds } },
  })
  const counts = new Map<number, number>()
  for (const { domainId } of rows) counts.set(domainId, (counts.get(domainId) ?? 0) + 1)
  return counts
}

/** A domain's row. @throws `domain-not-found`. */
export async function requireDomainRow(store: Transaction, where: { id: number } | { name: string }) {
  const row = await store.mailDomain.findUnique({ where })
  if (!row) throw new Problem('not-found', 'domain-not-found')
  return row
}

const mostNamed = 200

/** What would go with a domain, as far as the scope reaches. */
export async function findDomainConsequences(scope: Scope, id: number): Promise<Consequences> {
  const { name } = await requireDomainRow(db, { id })
  const [accounts, aliases, others, lists] = await Promise.all([
    db.mailAccount.findMany({ where: { domainId: id }, select: { localPart: true }, take: mostNamed }),
    db.mailAlias.findMany({
      where: { domainId: id },
      select: { localPart: true },
      distinct: ['localPart'],
      take: mostNamed,
    }),
    db.mailDomain.findMany({ where: { aliasOfId: id }, select: { name: true } }),
    db.mailList.findMany({ where: { domainId: id }, select: { localPart: true }, take: mostNamed }),
  ])
  const pointing = await findPointing(scope, { endsWith: `@${name}` }, id)
  return {
    ...pointing,
    accounts: accounts.map(({ localPart }) => `${localPart}@${name}`),
    aliases: [...aliases.map(({ localPart }) => `${localPart}@${name}`), ...pointing.aliases],
    lists: lists.map(({ localPart }) => `${localPart}@${name}`),
    aliasDomains: others.map((other) => other.name),
  }
}

/** What in the scope's domains leads to addresses like this: of what is in another's nobody else is told (T19). */
export async function findPointing(
  scope: Scope,
  destination: string | { endsWith: string },
  exceptDomainId?: number,
): Promise<Pick<Consequences, 'aliases' | 'redirects' | 'catchAlls'>> {
  const inScope = within(scope)
  const elsewhere = { domain: { AND: [inScope, exceptDomainId === undefined ? {} : { id: { not: exceptDomainId } }] } }
  const [aliases, forwards, catchAlls] = await Promise.all([
    db.mailAlias.findMany({
      where: { destination, ...elsewhere },
      select: { localPart: true, domain: { select: { name: true } } },
      take: mostNamed,
    }),
    db.mailForward.findMany({
      where: { destination, account: elsewhere },
      select: { account: { select: { localPart: true, domain: { select: { name: true } } } } },
      take: mostNamed,
    }),
    db.mailDomain.findMany({ where: { catchAll: destination, ...inScope }, select: { name: true } }),
  ])
  return {
    aliases: aliases.map(({ localPart, domain }) => `${localPart}@${domain.name}`),
    redirects: forwards.map(({ account }) => `${account.localPart}@${account.domain.name}`),
    catchAlls: catchAlls.map(({ name }) => name),
  }
}

/** The addresses of all accounts of a domain. */
export async function findAccountsIn(id: number): Promise<string[]> {
  const rows = await db.mailAccount.findMany({
    where: { domainId: id },
    select: { localPart: true, domain: { select: { name: true } } },
  })
  return rows.map(({ localPart, domain }) => `${localPart}@${domain.name}`)
}
