import 'server-only'
import { config } from '@/lib/config'
import { db } from '@/lib/db/client'
import type { Transaction } from '@/lib/db/transaction'
import { type Administration, type Role, requireNotAbove } from '../rules/roles'
import type { Administrator } from '../schema/administrator'
import { spellingsOf } from './spellings'

/** What somebody administers: everything, domains, or undefined: nothing. */
export async function findDomainsOf(email: string): Promise<number[] | 'all' | undefined> {
  return (await administration([email])).get(email)
}

/** Everyone who administers something; or of these addresses only. */
export async function administration(emails?: string[], store: Transaction = db): Promise<Administration> {
  const rows = await store.mailAdministrator.findMany({ where: emails ? { email: { in: emails } } : {} })
  const all: Administration = new Map()
  for (const { email, domainId } of rows) {
    const known = all.get(email) ?? []
    all.set(email, domainId === null || known === 'all' ? 'all' : [...known, domainId])
  }
  for (const email of config.admins) if (!emails || emails.includes(email)) all.set(email, 'all')
  return all
}

/**
 * The same as `requireNotAbove` under all names of the account: who signs in under another name of the domain may be an
 * administrator by that one. @throws `administrator-above-you`.
 */
export async function requireNoneAbove(store: Transaction, role: Role, address: string): Promise<void> {
  if (role.domains === 'all') return
  const spellings = await spellingsOf(address, store)
  const everyone = await administration(spellings, store)
  for (const each of spellings) requireNotAbove(role, each, everyone)
}

/** Those the configuration names, then the store's, by address. */
export async function findAdministrators(): Promise<Administrator[]> {
  const rows = await db.mailAdministrator.findMany({
    include: { domain: { select: { id: true, name: true, unicodeName: true } } },
    orderBy: [{ email: 'asc' }, { domainId: 'asc' }],
  })
  const fixed = config.admins.map((email) => ({ id: null, email, domain: null, isFixed: true }))
  const kept = rows.map(({ id, email, domain }) => ({
    id,
    email,
    domain: domain && { id: domain.id, name: domain.unicodeName ?? domain.name },
    isFixed: false,
  }))
  return [...fixed, ...kept]
}
