import 'server-only'
import { csvLines } from '@/lib/audit/reads'
import { findAccounts } from '../records/accounts'
import { findAliases } from '../records/aliases'
import { columns } from '../rules/import-plan'
import type { Role } from '../rules/roles'

const everything = 100_000
const all = { q: '', page: 0 } as const

/** All accounts and aliases of a role's domains, in the form that is imported: without passwords. */
export async function exportAccounts({ domains }: Role): Promise<string> {
  const [{ accounts }, { aliases }] = await Promise.all([
    findAccounts(domains, { ...all, state: 'all' }, everything),
    findAliases(domains, all, everything),
  ])
  const yes = (is: boolean) => (is ? 'yes' : 'no')
  const rows = [
    [...columns],
    ...accounts.map(({ address, displayName, quotaBytes, forwarding, isEnabled }) => [
      ...['account', address, displayName, '', `${quotaBytes / 1_000_000} MB`],
      ...[forwarding.to.join(' '), yes(forwarding.keepsCopy), yes(isEnabled)],
    ]),
    ...aliases.map(({ address, destinations, isEnabled }) => [
      ...['alias', address, '', '', '', destinations.join(' '), '', yes(isEnabled)],
    ]),
  ]
  return csvLines(rows)
}
