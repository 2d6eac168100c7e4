import { Problem } from '@/lib/errors'

/** What somebody may do in the console: everything, or these domains. */
export type Role = { email: string; domains: number[] | 'all' }

/** Everyone who administers something, by address. */
export type Administration = Map<string, number[] | 'all'>

/** Another's domain is as good as none (T19). @throws `domain-not-found`. */
export function requireDomain(role: Role, domainId: number): void {
  if (!mayRule(role, domainId)) throw new Problem('not-found', 'domain-not-found')
}

/** @throws `site-administrators-only`. */
export function requireSite(role: Role): void {
  if (role.domains !== 'all') throw new Problem('forbidden', 'site-administrators-only')
}

export function mayRule({ domains }: Role, domainId: number): boolean {
  return domains === 'all' || domains.includes(domainId)
}

/**
 * Nobody gets at the account of somebody who may do more than they: its password or its mail would give them that too.
 * @throws `administrator-above-you`.
 */
export function requireNotAbove(role: Role, address: string, administration: Administration): void {
  const theirs = administration.get(address)
  if (role.domains === 'all' || theirs === undefined) return
  const isAbove = theirs === 'all' || theirs.some((domainId) => !mayRule(role, domainId))
  if (isAbove) throw new Problem('forbidden', 'administrator-above-you', { values: { address } })
}
