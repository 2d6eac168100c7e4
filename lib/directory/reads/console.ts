import 'server-only'
import { statfs } from 'node:fs/promises'
import { config } from '@/lib/config'
import { usedBytes } from '@/lib/doveadm/ask'
import { Problem } from '@/lib/errors'
import { askSpamFigures } from '@/lib/postfix/spam'
import { readQueueLength } from '@/lib/queue/reads'
import { findAccount, findAccounts } from '../records/accounts'
import { findAdministrators, findDomainsOf } from '../records/administrators'
import { findAliases } from '../records/aliases'
import { findDomainConsequences, findDomains, findPointing } from '../records/domains'
import { countDirectory } from '../records/figures'
import { type Role, requireDomain, requireSite } from '../rules/roles'
import type { Account, Accounts, AccountsQuery } from '../schema/account'
import type { Administrator, ConsoleRole, Overview } from '../schema/administrator'
import type { Aliases, AliasesQuery } from '../schema/alias'
import type { Consequences, Domain } from '../schema/domain'
import { readVersions } from './versions'

const pageSize = 50

/** What somebody may do in the console. @throws `no-directory`, or `administrators-only`. */
export async function requireRole(email: string): Promise<Role> {
  if (!config.hasDirectory) throw new Problem('not-found', 'no-directory')
  const domains = await findDomainsOf(email)
  if (domains === undefined) throw new Problem('forbidden', 'administrators-only')
  return { email, domains }
}

/** Whether somebody may open the console, for the way to it in the menu. */
export async function isAdministrator(email: string): Promise<boolean> {
  return config.hasDirectory && (await findDomainsOf(email)) !== undefined
}

/** What the console's frame shows of its reader. */
export async function readConsoleRole({ email, domains }: Role): Promise<ConsoleRole> {
  const theirs = domains === 'all' ? [] : await findDomains(domains)
  return { email, isSite: domains === 'all', domains: theirs.map(({ shownName }) => shownName) }
}

export async function readDomains({ domains }: Role): Promise<Domain[]> {
  return findDomains(domains)
}

/** One domain, and what would go with it. @throws `domain-not-found`. */
export async function readDomainConsequences(role: Role, id: number): Promise<Consequences> {
  requireDomain(role, id)
  return findDomainConsequences(role.domains, id)
}

/** A page of accounts, each with how full it is. */
export async function readAccounts({ domains }: Role, query: AccountsQuery): Promise<Accounts> {
  const { accounts, total } = await findAccounts(domains, query, pageSize)
  const used = await usedBytes(accounts.map(({ address }) => address))
  const shown = accounts.map((account) => ({ ...account, usedBytes: used.get(account.address) ?? null }))
  return { accounts: shown, total, pageSize }
}

/** @throws `account-not-found` also for an account of another's domain (T19). */
export async function readAccount(role: Role, id: number): Promise<Account> {
  const account = await findAccount(id, role.domains)
  requireAccountIn(role, account.domainId)
  const used = await usedBytes([account.address])
  return { ...account, usedBytes: used.get(account.address) ?? null }
}

/** What would go with an account. */
export async function readAccountConsequences(role: Role, id: number): Promise<Consequences> {
  const { domainId, address } = await findAccount(id, role.domains)
  requireAccountIn(role, domainId)
  return { accounts: [], lists: [], aliasDomains: [], ...(await findPointing(role.domains, address)) }
}

function requireAccountIn(role: Role, domainId: number) {
  const isTheirs = role.domains === 'all' || role.domains.includes(domainId)
  if (!isTheirs) throw new Problem('not-found', 'account-not-found')
}

export async function readAliases({ domains }: Role, query: AliasesQuery): Promise<Aliases> {
  return { ...(await findAliases(domains, query, pageSize)), pageSize }
}

export async function readAdministrators(role: Role): Promise<Administrator[]> {
  requireSite(role)
  return findAdministrators()
}

/** The names of the domains one may look at the log of; 'all' for the site's administrators. */
export async function readLogScope({ domains }: Role): Promise<string[] | 'all'> {
  if (domains === 'all') return 'all'
  return (await findDomains(domains)).map(({ name }) => name)
}

/** The console's first page. */
export async function readOverview(role: Role): Promise<Overview> {
  const figures = await countDirectory(role.domains)
  const isSite = role.domains === 'all'
  const disk = isSite ? await diskOf(config.dataDir) : null
  const queueLength = isSite ? await readQueueLength() : null
  const spam = isSite ? await askSpamFigures() : null
  return { ...figures, disk, queueLength, spam, versions: await readVersions() }
}

async function diskOf(folder: string): Promise<Overview['disk']> {
  const found = await statfs(folder).catch(() => null)
  return found && { totalBytes: found.blocks * found.bsize, freeBytes: found.bavail * found.bsize }
}
