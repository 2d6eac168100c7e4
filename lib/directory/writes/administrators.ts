import 'server-only'
import { Problem } from '@/lib/errors'
import { findAccountByAddress } from '../records/accounts'
import { inAct } from '../records/act'
import { requireDomainRow } from '../records/domains'
import { readAddress } from '../rules/addresses'
import { requireSite } from '../rules/roles'
import type { AdministratorDraft } from '../schema/administrator'
import type { By } from './domains'

/** Lets somebody with an account here open the console: for everything, or for one domain. */
export async function addAdministrator({ role, actor }: By, { email, domainId }: AdministratorDraft): Promise<void> {
  requireSite(role)
  const address = readAddress(email).text
  await inAct(async (store, note) => {
    const account = await findAccountByAddress(address, store)
    if (account?.address !== address) throw new Problem('invalid', 'target-unknown', { values: { address } })
    const domain = domainId === null ? null : await requireDomainRow(store, { id: domainId })
    if (await store.mailAdministrator.findFirst({ where: { email: address, domainId } }))
      throw new Problem('conflict', 'administrator-already', { values: { address } })
    await store.mailAdministrator.create({ data: { email: address, domainId } })
    note({ actor, act: 'administrator-added', target: address, detail: { domain: domain?.name ?? null } })
  })
}

/** Takes the console away from somebody. Who the configuration names stays. */
export async function removeAdministrator({ role, actor }: By, id: number): Promise<void> {
  requireSite(role)
  await inAct(async (store, note) => {
    const row = await store.mailAdministrator.findUnique({ where: { id }, include: { domain: true } })
    if (!row) throw new Problem('not-found', 'administrator-not-found')
    await store.mailAdministrator.delete({ where: { id } })
    note({ actor, act: 'administrator-removed', target: row.email, detail: { domain: row.domain?.name ?? null } })
  })
}
