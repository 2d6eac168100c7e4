import 'server-only'
import { db } from '@/lib/db/client'
import { Problem } from '@/lib/errors'
import { addressOfRow, findAccountByAddress } from './accounts'

/** The directory's account of who is signed in. @throws `no-directory` when their mail lies elsewhere. */
export async function requireOwn(email: string) {
  const row = await findAccountByAddress(email)
  if (!row) throw new Problem('not-found', 'no-directory')
  return row
}

/** The addresses that lead to an account and to nobody else, and who made each. */
export async function findAliasesOf(
  accountId: number,
  address: string,
): Promise<{ address: string; isOwn: boolean }[]> {
  const rows = await db.mailAlias.findMany({
    where: { OR: [{ destination: address, enabled: true }, { ownerId: accountId }] },
    include: { domain: { select: { name: true } } },
    orderBy: { localPart: 'asc' },
  })
  return rows.map((row) => ({ address: addressOfRow(row), isOwn: row.ownerId === accountId }))
}

/** Where an account's mail goes on to. */
export async function findForwards(accountId: number): Promise<string[]> {
  const rows = await db.mailForward.findMany({ where: { accountId, enabled: true }, orderBy: { id: 'asc' } })
  return rows.map(({ destination }) => destination)
}
