import 'server-only'
import type { Account } from '@/lib/accounts/schema'
import { changeSessionPassword } from '@/lib/accounts/writes/change-password'
import type { Actor } from '@/lib/audit/records'
import { Problem } from '@/lib/errors'
import { inAct } from '../records/act'
import { hashPassword } from '../records/hashing'
import { requireOwn } from '../records/own'
import { forgetTarget, readForwardTargets, requireFree } from '../records/reach'
import { putAlias } from '../records/rows'
import { addressOf, isReserved, readAddress, readLocalPart } from '../rules/addresses'
import { requireGoodPassword } from '../rules/passwords'
import type { Forwarding } from '../schema/account'
import type { PasswordChange } from '../schema/own'
import { endAccess } from './after'
import { requirePassword } from './confirmation'

/** A reader who changes something of their own. */
export type Self = { account: Account; actor: Actor }

/** A new password, when the old one is right. Sessions elsewhere end; this one goes on with the new one. */
export async function changeOwnPassword({ account, actor }: Self, change: PasswordChange, cookie: string) {
  const { id, address, domain } = await requireOwn(account.email)
  await requirePassword(account.email, change.old)
  if (change.old === change.password) throw new Problem('invalid', 'password-same')
  requireGoodPassword(change.password, address)
  const passwordHash = await hashPassword(change.password)
  await inAct(async (store, note) => {
    await store.passwordReset.deleteMany({ where: { accountId: id } })
    await store.mailAccount.update({ where: { id }, data: { passwordHash, mustChangePassword: false } })
    note({ actor, act: 'password-changed', target: address, domain: domain.name })
  })
  await changeSessionPassword(account, cookie, change.password)
  await endAccess(account.email, account.sessionId)
}

/** Sends one's own mail on. Outside only where the domain's administrators let people. */
export async function changeOwnForwarding({ account, actor }: Self, { to, keepsCopy }: Forwarding): Promise<void> {
  const own = await requireOwn(account.email)
  await inAct(async (store, note) => {
    const targets = await readForwardTargets(store, own, to)
    const keepCopy = keepsCopy || targets.length === 0
    await store.mailForward.deleteMany({ where: { accountId: own.id } })
    await store.mailForward.createMany({
      data: targets.map(({ text }) => ({ accountId: own.id, destination: text })),
    })
    await store.mailAccount.update({ where: { id: own.id }, data: { keepCopy } })
    const detail = { to: targets.map(({ text }) => text), keepsCopy: keepCopy }
    note({ actor, act: 'forwarding-changed', target: own.address, domain: own.domain.name, detail })
  })
}

/**
 * Writes down that a filter of one's own is to send mail on; to where one's forwarding could go, and no further. The filter is
 * made after this: none that works is missing in the log.
 */
export async function noteForwarding(
  { account, actor }: Self,
  { to, keepsCopy }: { to: string[]; keepsCopy: boolean },
): Promise<void> {
  const own = await requireOwn(account.email)
  await inAct(async (store, note) => {
    const detail = { to: (await readForwardTargets(store, own, to)).map(({ text }) => text), keepsCopy }
    note({ actor, act: 'forwarding-changed', target: own.address, domain: own.domain.name, detail })
  })
}

/** One more address of one's own domain, as many as its administrators let each have. */
export async function addOwnAlias({ account, actor }: Self, typed: string): Promise<void> {
  const own = await requireOwn(account.email)
  const localPart = readLocalPart(typed)
  const address = addressOf(localPart, own.domain.name)
  if (isReserved(localPart)) throw new Problem('forbidden', 'address-reserved', { values: { address: address.text } })
  await inAct(async (store, note) => {
    const limit = own.domain.ownAliasLimit
    const made = await store.mailAlias.findMany({ where: { ownerId: own.id }, distinct: ['localPart'] })
    if (made.length >= limit) throw new Problem('conflict', 'own-aliases-full', { values: { limit } })
    await requireFree(store, address)
    const to = await putAlias(store, { address, destinations: [own.address], isEnabled: true, ownerId: own.id })
    note({ actor, act: 'alias-added', target: address.text, domain: own.domain.name, detail: { to } })
  })
}

/** Gives an address up that one made oneself; another's is as good as none (T19). */
export async function deleteOwnAlias({ account, actor }: Self, typed: string): Promise<void> {
  const own = await requireOwn(account.email)
  const { text, localPart, domain } = readAddress(typed)
  await inAct(async (store, note) => {
    const { count } = await store.mailAlias.deleteMany({
      where: { ownerId: own.id, localPart, domain: { name: domain } },
    })
    if (count === 0) throw new Problem('not-found', 'alias-not-found')
    await forgetTarget(store, text)
    note({ actor, act: 'alias-deleted', target: text, domain })
  })
}
