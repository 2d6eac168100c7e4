import 'server-only'
import type { Transaction } from '@/lib/db/transaction'
import { Problem } from '@/lib/errors'
import { type Address, addressOf, readAddress, untagged } from '../rules/addresses'

/** What an address of ours is: a mailbox, an alias, a mailing list, one of a domain that takes everything, nothing, or somebody else's. */
export type Standing = 'account' | 'alias' | 'list' | 'catch-all' | 'nobody' | 'outside'

/** The same address under the domain's own name: without a tag, and not under another name of the domain. */
async function canonical(store: Transaction, address: Address): Promise<Address> {
  const { localPart, domain } = untagged(address)
  const row = await store.mailDomain.findUnique({
    where: { name: domain },
    select: { aliasOf: { select: { name: true } } },
  })
  return addressOf(localPart, row?.aliasOf?.name ?? domain)
}

/** What stands behind an address. */
export async function standingOf(store: Transaction, address: Address): Promise<Standing> {
  const { localPart, domain } = await canonical(store, address)
  const row = await store.mailDomain.findUnique({
    where: { name: domain },
    select: {
      catchAll: true,
      accounts: { where: { localPart }, select: { id: true } },
      mailAliases: { where: { localPart }, select: { id: true }, take: 1 },
      lists: { where: { localPart }, select: { id: true } },
    },
  })
  if (!row) return 'outside'
  if (row.accounts.length > 0) return 'account'
  if (row.mailAliases.length > 0) return 'alias'
  if (row.lists.length > 0) return 'list'
  return row.catchAll === null ? 'nobody' : 'catch-all'
}

/** @throws `address-taken` when there is an account, alias or list of this name. */
export async function requireFree(store: Transaction, address: Address): Promise<void> {
  const standing = await standingOf(store, address)
  if (standing === 'account' || standing === 'alias' || standing === 'list')
    throw new Problem('conflict', 'address-taken', { values: { address: address.text } })
}

/**
 * Targets of mail for `from`: each an address, of ours only one that is there, and none that leads back.
 * @throws `address-invalid`, `target-unknown` or `mail-loop` with the way.
 */
export async function readTargets(store: Transaction, from: Address, typed: string[]): Promise<Address[]> {
  const targets = new Map<string, Address>()
  for (const text of typed) {
    const target = readAddress(text, { mayHaveTag: true })
    if ((await standingOf(store, target)) === 'nobody')
      throw new Problem('invalid', 'target-unknown', { values: { address: target.text } })
    targets.set(target.text, target)
  }
  await requireNoLoop(store, from, [...targets.values()])
  return [...targets.values()]
}

/** Where somebody's mail may go on to. @throws what is wrong with a target, or `no-forwarding-outside`. */
export async function readForwardTargets(
  store: Transaction,
  { address, domain }: { address: string; domain: { mayForwardOutside: boolean } },
  typed: string[],
): Promise<Address[]> {
  const targets = await readTargets(store, readAddress(address), typed)
  if (domain.mayForwardOutside) return targets
  const ours = new Set((await store.mailDomain.findMany({ select: { name: true } })).map(({ name }) => name))
  const outside = targets.find((target) => !ours.has(target.domain))
  if (outside) throw new Problem('forbidden', 'no-forwarding-outside', { values: { address: outside.text } })
  return targets
}

const mostSteps = 1_000

async function requireNoLoop(store: Transaction, from: Address, targets: Address[]): Promise<void> {
  const home = await canonical(store, from)
  const seen = new Set<string>()
  const ways = targets.map((address) => ({ address, way: [home.text] }))
  for (let next = ways.pop(); next && seen.size < mostSteps; next = ways.pop()) {
    const here = await canonical(store, next.address)
    const way = [...next.way, here.text]
    if (here.text === home.text) throw new Problem('conflict', 'mail-loop', { values: { way: way.join(' → ') } })
    if (seen.has(here.text)) continue
    seen.add(here.text)
    for (const text of await destinationsOf(store, here))
      ways.push({ address: readAddress(text, { mayHaveTag: true }), way })
  }
}

/** Where mail for an address goes on to, one step. Disabled ones count: they may be enabled again. */
async function destinationsOf(store: Transaction, { localPart, domain }: Address): Promise<string[]> {
  const inDomain = { localPart, domain: { name: domain } }
  const [aliases, forwards] = await Promise.all([
    store.mailAlias.findMany({ where: inDomain, select: { destination: true } }),
    store.mailForward.findMany({ where: { account: inDomain }, select: { destination: true } }),
  ])
  return [...aliases, ...forwards].map(({ destination }) => destination)
}

/**
 * Takes an address that is going out of everything that leads to it. An alias that is left without a target goes too, and
 * so what led to that one.
 */
export async function forgetTarget(store: Transaction, address: string): Promise<void> {
  const leading = await store.mailAlias.findMany({
    where: { destination: address },
    select: { domainId: true, localPart: true, domain: { select: { name: true } } },
  })
  await store.mailAlias.deleteMany({ where: { destination: address } })
  await store.mailForward.deleteMany({ where: { destination: address } })
  await store.mailDomain.updateMany({ where: { catchAll: address }, data: { catchAll: null } })
  await store.mailAdministrator.deleteMany({ where: { email: address } })
  await store.mailListMember.deleteMany({ where: { address } })
  for (const { domainId, localPart, domain } of leading) {
    const left = await store.mailAlias.count({ where: { domainId, localPart } })
    if (left === 0) await forgetTarget(store, `${localPart}@${domain.name}`)
  }
}
