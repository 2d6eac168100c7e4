import 'server-only'
import { domainToUnicode } from 'node:url'
import type { Actor } from '@/lib/audit/records'
import { config } from '@/lib/config'
import { eraseMail } from '@/lib/doveadm/ask'
import { Problem } from '@/lib/errors'
import { deleteKeys, ensureKey } from '@/mailserver/dkim.mjs'
import { inAct } from '../records/act'
import { findAccountsIn, requireDomainRow } from '../records/domains'
import { forgetData } from '../records/left-data'
import { readTargets, standingOf } from '../records/reach'
import { addressOf, readDomain } from '../rules/addresses'
import { type Role, requireDomain, requireSite } from '../rules/roles'
import type { DomainChoices, DomainDraft } from '../schema/domain'
import { endAccess } from './after'
import { removeLeft } from './left-data'

/** Who changes something, what they may, and how it is written down. */
export type By = { role: Role; actor: Actor }

/** Adds a domain, or another name of one. Answers its id. */
export async function addDomain({ role, actor }: By, { name: typed, aliasOfId }: DomainDraft): Promise<number> {
  requireSite(role)
  const name = readDomain(typed)
  const shown = domainToUnicode(name)
  const id = await inAct(async (store, note) => {
    if (await store.mailDomain.findUnique({ where: { name } }))
      throw new Problem('conflict', 'domain-taken', { values: { domain: shown } })
    const target = aliasOfId === null ? null : await requireDomainRow(store, { id: aliasOfId })
    if (target?.aliasOfId) throw new Problem('invalid', 'alias-of-alias', { values: { domain: target.name } })
    const { id } = await store.mailDomain.create({
      data: { name, unicodeName: shown === name ? null : shown, aliasOfId },
    })
    note({ actor, act: 'domain-added', target: name, domain: name, detail: { aliasOf: target?.name ?? null } })
    return id
  })
  if (config.dkim) await ensureKey(config.dkim, name)
  return id
}

/** Changes what is decided about a domain. How many accounts it may have is the site's to say. */
export async function changeDomain({ role, actor }: By, id: number, chosen: DomainChoices): Promise<void> {
  requireDomain(role, id)
  const name = await inAct(async (store, note) => {
    const row = await requireDomainRow(store, { id })
    const isSameLimit = row.accountLimit === chosen.accountLimit && row.enabled === chosen.isEnabled
    if (!isSameLimit) requireSite(role)
    if (row.aliasOfId !== null && chosen.catchAll !== null)
      throw new Problem('invalid', 'alias-domain-catch-all', { values: { domain: row.name } })
    const [target] =
      chosen.catchAll === null ? [] : await readTargets(store, addressOf('*', row.name), [chosen.catchAll])
    // Of the domain's own names, one that only the catch-all itself would take is none.
    if (target?.domain === row.name && (await standingOf(store, target)) === 'catch-all')
      throw new Problem('invalid', 'target-unknown', { values: { address: target.text } })
    await store.mailDomain.update({
      where: { id },
      data: {
        catchAll: target?.text ?? null,
        enabled: chosen.isEnabled,
        accountLimit: chosen.accountLimit,
        ownAliasLimit: chosen.ownAliasLimit,
        defaultQuotaBytes: chosen.defaultQuotaBytes,
        mayForwardOutside: chosen.mayForwardOutside,
      },
    })
    const detail = { ...chosen, catchAll: target?.text ?? null }
    note({ actor, act: 'domain-changed', target: row.name, domain: row.name, detail })
    return row.enabled && !chosen.isEnabled ? row.name : null
  })
  if (name) for (const address of await findAccountsIn(id)) await endAccess(address)
}

/** Deletes a domain with its other names and its accounts, their mail, what the webmail kept for them, and all that leads to them. */
export async function deleteDomain({ role, actor }: By, id: number): Promise<void> {
  requireSite(role)
  // First nothing arrives any more: what is erased then is all there will ever be.
  await inAct(async (store) => {
    await requireDomainRow(store, { id })
    await store.mailDomain.update({ where: { id }, data: { enabled: false } })
  })
  const addresses = await findAccountsIn(id)
  // While the domain's other names are still known.
  for (const address of addresses) await endAccess(address)
  for (const address of addresses) await eraseMail(address)
  const gone = await inAct(async (store, note) => {
    const { name } = await requireDomainRow(store, { id })
    const others = await store.mailDomain.findMany({ where: { aliasOfId: id }, select: { name: true } })
    const inside = { endsWith: `@${name}` }
    await store.mailAlias.deleteMany({ where: { destination: inside } })
    await store.mailForward.deleteMany({ where: { destination: inside } })
    await store.mailDomain.updateMany({ where: { catchAll: inside }, data: { catchAll: null } })
    await store.mailAdministrator.deleteMany({ where: { email: inside } })
    await store.mailListMember.deleteMany({ where: { address: inside } })
    await store.mailDomain.delete({ where: { id } })
    note({ actor, act: 'domain-deleted', target: name, domain: name, detail: { accounts: addresses.length } })
    const left = await forgetData(store, [inside, ...others.map((other) => ({ endsWith: `@${other.name}` }))])
    return { name, left }
  })
  if (config.dkim) deleteKeys(config.dkim, gone.name)
  await removeLeft(gone.left)
}
