import 'server-only'
import { db } from '@/lib/db/client'
import type { Prisma } from '@/lib/db/generated/client'
import type { Transaction } from '@/lib/db/transaction'
import { Problem } from '@/lib/errors'
import { foldSearch } from '../rules/addresses'
import type { Account, AccountsQuery } from '../schema/account'
import { administration } from './administrators'

type Scope = number[] | 'all'

const whole = {
  domain: { select: { name: true } },
  forwards: { where: { enabled: true }, select: { destination: true }, orderBy: { id: 'asc' } },
  _count: { select: { appPasswords: true } },
} satisfies Prisma.MailAccountInclude

type Row = Prisma.MailAccountGetPayload<{ include: typeof whole }>
type Page = { accounts: Omit<Account, 'usedBytes'>[]; total: number }

/** A page of the accounts of a scope, by address. */
export async function findAccounts(
  scope: Scope,
  { q, domain, state, page }: AccountsQuery,
  pageSize: number,
): Promise<Page> {
  const everyone = await administration()
  const where: Prisma.MailAccountWhereInput = {
    AND: [
      scope === 'all' ? {} : { domainId: { in: scope } },
      domain === undefined ? {} : { domainId: domain },
      ...foldSearch(q)
        .split(' ')
        .filter(Boolean)
        .map((word) => ({ search: { contains: word } })),
      inState(state, [...everyone.keys()]),
    ],
  }
  const [rows, total] = await Promise.all([
    db.mailAccount.findMany({
      where,
      include: whole,
      orderBy: [{ domain: { name: 'asc' } }, { localPart: 'asc' }],
      skip: page * pageSize,
      take: pageSize,
    }),
    db.mailAccount.count({ where }),
  ])
  const aliases = await aliasesOf(rows.map(addressOfRow), scope)
  return { accounts: rows.map((row) => accountOf(row, aliases, everyone)), total }
}

/** One account, with the aliases in a scope that lead to it. @throws `account-not-found`. */
export async function findAccount(id: number, scope: Scope): Promise<Omit<Account, 'usedBytes'>> {
  const row = await db.mailAccount.findUnique({ where: { id }, include: whole })
  if (!row) throw new Problem('not-found', 'account-not-found')
  const address = addressOfRow(row)
  return accountOf(row, await aliasesOf([address], scope), await administration([address]))
}

/** An account's row with its domain's. @throws `account-not-found`. */
export async function requireAccountRow(store: Transaction, id: number) {
  const row = await store.mailAccount.findUnique({ where: { id }, include: { domain: true } })
  if (!row) throw new Problem('not-found', 'account-not-found')
  return { ...row, address: addressOfRow(row) }
}

/** The account that signs in with this address, under its domain's own name; or null. */
export async function findAccountByAddress(address: string, store: Transaction = db) {
  const at = address.lastIndexOf('@')
  const domain = address.slice(at + 1)
  const row = await store.mailAccount.findFirst({
    where: {
      localPart: address.slice(0, at),
      domain: { OR: [{ name: domain }, { unicodeName: domain }, { aliases: { some: { name: domain } } }] },
    },
    include: { domain: true },
  })
  return row && { ...row, address: addressOfRow(row) }
}

function inState(state: AccountsQuery['state'], administrators: string[]): Prisma.MailAccountWhereInput {
  if (state === 'enabled') return { enabled: true }
  if (state === 'disabled') return { enabled: false }
  if (state === 'redirected') return { forwards: { some: { enabled: true } } }
  if (state === 'administrators') {
    const parts = administrators.map((email) => ({
      localPart: email.slice(0, email.lastIndexOf('@')),
      domain: { name: email.slice(email.lastIndexOf('@') + 1) },
    }))
    return parts.length > 0 ? { OR: parts } : { id: -1 }
  }
  return {}
}

export const addressOfRow = ({ localPart, domain }: { localPart: string; domain: { name: string } }) =>
  `${localPart}@${domain.name}`

async function aliasesOf(addresses: string[], scope: Scope): Promise<Map<string, string[]>> {
  const rows = await db.mailAlias.findMany({
    where: { destination: { in: addresses }, ...(scope === 'all' ? {} : { domainId: { in: scope } }) },
    include: { domain: { select: { name: true } } },
    orderBy: { localPart: 'asc' },
  })
  const found = new Map<string, string[]>()
  for (const row of rows) found.set(row.destination, [...(found.get(row.destination) ?? []), addressOfRow(row)])
  return found
}

function accountOf(
  row: Row,
  aliases: Map<string, string[]>,
  administrators: Map<string, unknown>,
): Omit<Account, 'usedBytes'> {
  const address = addressOfRow(row)
  return {
    id: row.id,
    domainId: row.domainId,
    address,
    displayName: row.displayName,
    quotaBytes: Number(row.quotaBytes),
    isEnabled: row.enabled,
    mustChangePassword: row.mustChangePassword,
    forwarding: { to: row.forwards.map(({ destination }) => destination), keepsCopy: row.keepCopy },
    aliases: aliases.get(address) ?? [],
    appPasswords: row._count.appPasswords,
    isAdministrator: administrators.has(address),
    createdAt: row.createdAt.toISOString(),
  }
}
