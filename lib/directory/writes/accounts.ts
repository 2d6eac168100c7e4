import 'server-only'
import { eraseMail } from '@/lib/doveadm/ask'
import { requireAccountRow } from '../records/accounts'
import { inAct } from '../records/act'
import { requireNoneAbove } from '../records/administrators'
import { requireDomainRow } from '../records/domains'
import { hashPassword, newToken } from '../records/hashing'
import { forgetData } from '../records/left-data'
import { forgetTarget } from '../records/reach'
import { columnsOf, createAccount } from '../records/rows'
import { spellingsOf } from '../records/spellings'
import { readAddress } from '../rules/addresses'
import { requireGoodPassword } from '../rules/passwords'
import { requireDomain } from '../rules/roles'
import type { AccountChoices, AccountDraft, AddedAccount } from '../schema/account'
import { endAccess } from './after'
import type { By } from './domains'
import { removeLeft } from './left-data'
import { makePasswordLink } from './password-links'

/** Adds an account, with a first password or with a link by which its owner chooses one. */
export async function addAccount(by: By, { address: typed, password, ...chosen }: AccountDraft): Promise<AddedAccount> {
  const { role, actor } = by
  const address = readAddress(typed)
  if (password !== null) requireGoodPassword(password, address.text)
  // Nobody knows the other one: it only fills the place until the link is used.
  const passwordHash = await hashPassword(password ?? newToken())
  const id = await inAct(async (store, note) => {
    const domain = await requireDomainRow(store, { name: address.domain })
    requireDomain(role, domain.id)
    await requireNoneAbove(store, role, address.text)
    const made = await createAccount(store, { ...chosen, address, passwordHash })
    note({ actor, act: 'account-added', target: address.text, domain: domain.name, detail: chosen })
    return made
  })
  return { id, link: password === null ? await makePasswordLink(by, id) : null }
}

/** Changes what is decided about an account. Who is disabled is out at once: sessions, connections, mail. */
export async function changeAccount({ role, actor }: By, id: number, chosen: AccountChoices): Promise<void> {
  const disabled = await inAct(async (store, note) => {
    const row = await requireAccountRow(store, id)
    requireDomain(role, row.domainId)
    await requireNoneAbove(store, role, row.address)
    await store.mailAccount.update({ where: { id }, data: columnsOf(chosen, row.address) })
    const turned = chosen.isEnabled ? ('account-enabled' as const) : ('account-disabled' as const)
    const about = { actor, target: row.address, domain: row.domain.name }
    if (row.enabled !== chosen.isEnabled) note({ ...about, act: turned })
    const { isEnabled: _, ...others } = chosen
    const isChanged =
      row.displayName !== chosen.displayName ||
      row.quotaBytes !== BigInt(chosen.quotaBytes) ||
      row.mustChangePassword !== chosen.mustChangePassword
    if (isChanged) note({ ...about, act: 'account-changed', detail: others })
    return row.enabled && !chosen.isEnabled ? row.address : null
  })
  if (disabled) await endAccess(disabled)
}

/** Deletes an account: its mail, what the webmail kept for it, the addresses it made for itself, and what leads to it. */
export async function deleteAccount({ role, actor }: By, id: number): Promise<void> {
  // First nobody gets in any more, and no mail: what is erased then is all there will ever be.
  const address = await inAct(async (store, note) => {
    const row = await requireAccountRow(store, id)
    requireDomain(role, row.domainId)
    await requireNoneAbove(store, role, row.address)
    const about = { actor, target: row.address, domain: row.domain.name }
    if (row.enabled) note({ ...about, act: 'account-disabled' })
    await store.mailAccount.update({ where: { id }, data: { enabled: false } })
    return row.address
  })
  await endAccess(address)
  await eraseMail(address)
  const left = await inAct(async (store, note) => {
    const row = await requireAccountRow(store, id)
    const owned = await store.mailAlias.findMany({ where: { ownerId: id }, include: { domain: true } })
    await store.mailAlias.deleteMany({ where: { ownerId: id } })
    for (const { localPart, domain } of owned) await forgetTarget(store, `${localPart}@${domain.name}`)
    await forgetTarget(store, row.address)
    await store.mailAccount.delete({ where: { id } })
    note({ actor, act: 'account-deleted', target: row.address, domain: row.domain.name })
    return forgetData(store, [{ in: await spellingsOf(row.address, store) }])
  })
  await removeLeft(left)
}
