import 'server-only'
import { randomBytes } from 'node:crypto'
import type { Transaction } from '@/lib/db/transaction'
import { Problem } from '@/lib/errors'
import { type Address, foldSearch } from '../rules/addresses'
import type { AccountChoices } from '../schema/account'
import { requireDomainRow } from './domains'
import { readTargets, requireFree } from './reach'

type NewRow = AccountChoices & { address: Address; passwordHash: string }

/** Adds an account. @throws when its name is taken, or its domain is full or another's name. */
export async function createAccount(store: Transaction, { address, passwordHash, ...chosen }: NewRow): Promise<number> {
  const domain = await requireDomainRow(store, { name: address.domain })
  if (domain.aliasOfId !== null) throw new Problem('invalid', 'domain-is-alias', { values: { domain: address.domain } })
  await requireFree(store, address)
  const count = domain.accountLimit === 0 ? 0 : await store.mailAccount.count({ where: { domainId: domain.id } })
  if (domain.accountLimit > 0 && count >= domain.accountLimit)
    throw new Problem('conflict', 'domain-full', { values: { domain: domain.name, limit: domain.accountLimit } })
  const row = await store.mailAccount.create({
    data: {
      domainId: domain.id,
      localPart: address.localPart,
      passwordHash,
      ...columnsOf(chosen, address.text),
      // Whoever had this name before left a folder behind: filters, perhaps mail. It is not the new owner's.
      folder: `${address.domain}/${address.localPart.replaceAll('/', '%')}~${randomBytes(4).toString('hex')}`,
    },
  })
  return row.id
}

export function columnsOf(chosen: AccountChoices, address: string) {
  return {
    displayName: chosen.displayName,
    quotaBytes: BigInt(chosen.quotaBytes),
    enabled: chosen.isEnabled,
    mustChangePassword: chosen.mustChangePassword,
    search: foldSearch(`${chosen.displayName} ${address}`),
  }
}

type NewAlias = { address: Address; destinations: string[]; isEnabled: boolean; ownerId?: number }

/** Writes an alias anew with these targets. The caller looked whether the name is free. Answers the targets as they are kept. */
export async function putAlias(
  store: Transaction,
  { address, destinations, isEnabled, ownerId }: NewAlias,
): Promise<string[]> {
  const domain = await requireDomainRow(store, { name: address.domain })
  if (domain.aliasOfId !== null) throw new Problem('invalid', 'domain-is-alias', { values: { domain: address.domain } })
  const { localPart } = address
  const targets = await readTargets(store, address, destinations)
  if (targets.length === 0) throw new Problem('invalid', 'no-targets')
  await store.mailAlias.deleteMany({ where: { domainId: domain.id, localPart } })
  await store.mailAlias.createMany({
    data: targets.map(({ text }) => ({
      domainId: domain.id,
      localPart,
      destination: text,
      enabled: isEnabled,
      ownerId: ownerId ?? null,
    })),
  })
  return targets.map(({ text }) => text)
}
