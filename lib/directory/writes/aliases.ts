import 'server-only'
import { Problem } from '@/lib/errors'
import { requireAccountRow } from '../records/accounts'
import { inAct } from '../records/act'
import { requireNoneAbove } from '../records/administrators'
import { findAliasRows } from '../records/aliases'
import { requireDomainRow } from '../records/domains'
import { forgetTarget, readTargets, requireFree } from '../records/reach'
import { putAlias } from '../records/rows'
import { readAddress } from '../rules/addresses'
import { requireDomain } from '../rules/roles'
import type { Forwarding } from '../schema/account'
import type { AliasDraft } from '../schema/alias'
import type { By } from './domains'

/** Adds an alias. */
export async function addAlias({ role, actor }: By, { address: typed, ...draft }: AliasDraft): Promise<void> {
  const address = readAddress(typed)
  await inAct(async (store, note) => {
    requireDomain(role, (await requireDomainRow(store, { name: address.domain })).id)
    await requireFree(store, address)
    const to = await putAlias(store, { ...draft, address })
    note({ actor, act: 'alias-added', target: address.text, domain: address.domain, detail: { to } })
  })
}

/** Gives an alias other targets, or switches it. One that somebody made for themselves stays theirs. */
export async function changeAlias({ role, actor }: By, { address: typed, ...draft }: AliasDraft): Promise<void> {
  const address = readAddress(typed)
  await inAct(async (store, note) => {
    const { id } = await requireDomainRow(store, { name: address.domain })
    requireDomain(role, id)
    const [first] = await findAliasRows(store, id, address.localPart)
    if (!first) throw new Problem('not-found', 'alias-not-found')
    const owner = first.ownerId === null ? {} : { ownerId: first.ownerId }
    const to = await putAlias(store, { ...draft, ...owner, address })
    const detail = { to, isEnabled: draft.isEnabled }
    note({ actor, act: 'alias-changed', target: address.text, domain: address.domain, detail })
  })
}

/** Deletes an alias, and takes it out of what leads to it. */
export async function deleteAlias({ role, actor }: By, typed: string): Promise<void> {
  const address = readAddress(typed)
  await inAct(async (store, note) => {
    const { id } = await requireDomainRow(store, { name: address.domain })
    requireDomain(role, id)
    const { localPart } = address
    const { count } = await store.mailAlias.deleteMany({ where: { domainId: id, localPart } })
    if (count === 0) throw new Problem('not-found', 'alias-not-found')
    await forgetTarget(store, address.text)
    note({ actor, act: 'alias-deleted', target: address.text, domain: address.domain })
  })
}

/** Sends an account's mail on, with or without a copy kept; no targets: all of it stays at home. */
export async function changeForwarding(by: By, accountId: number, { to, keepsCopy }: Forwarding): Promise<void> {
  await inAct(async (store, note) => {
    const row = await requireAccountRow(store, accountId)
    requireDomain(by.role, row.domainId)
    await requireNoneAbove(store, by.role, row.address)
    const targets = (await readTargets(store, readAddress(row.address), to)).map(({ text }) => text)
    await store.mailForward.deleteMany({ where: { accountId } })
    await store.mailForward.createMany({ data: targets.map((destination) => ({ accountId, destination })) })
    await store.mailAccount.update({ where: { id: accountId }, data: { keepCopy: keepsCopy || targets.length === 0 } })
    const detail = { to: targets, keepsCopy: keepsCopy || targets.length === 0 }
    note({ actor: by.actor, act: 'forwarding-changed', target: row.address, domain: row.domain.name, detail })
  })
}
