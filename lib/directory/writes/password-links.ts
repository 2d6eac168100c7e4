import 'server-only'
import { config } from '@/lib/config'
import { Problem } from '@/lib/errors'
import { requireAccountRow } from '../records/accounts'
import { inAct } from '../records/act'
import { requireNoneAbove } from '../records/administrators'
import { hashPassword, newToken, quickHash } from '../records/hashing'
import { findPasswordLink } from '../records/password-links'
import { requireGoodPassword } from '../rules/passwords'
import { requireDomain } from '../rules/roles'
import type { PasswordLink } from '../schema/account'
import { endAccess } from './after'
import type { By } from './domains'

const dayMs = 24 * 60 * 60_000

/**
 * A link by which the owner of an account chooses a new password, once, within a day. A new one takes the place of those
 * before. What it holds stands behind the # of the address, which browsers send to nobody; we keep its hash only.
 */
export async function makePasswordLink({ role, actor }: By, accountId: number): Promise<PasswordLink> {
  const token = newToken()
  const expiresAt = new Date(Date.now() + dayMs)
  await inAct(async (store, note) => {
    const row = await requireAccountRow(store, accountId)
    requireDomain(role, row.domainId)
    await requireNoneAbove(store, role, row.address)
    await store.passwordReset.deleteMany({ where: { accountId } })
    await store.passwordReset.create({ data: { accountId, hash: quickHash(token), expiresAt } })
    note({ actor, act: 'password-link-made', target: row.address, domain: row.domain.name })
  })
  return { url: `${config.url}/new-password#${token}`, expiresAt: expiresAt.toISOString() }
}

/** Chooses the password by a link, which is used up then. Answers whose it is. @throws `link-used-up`. */
export async function setPasswordByLink(token: string, password: string, origin: string): Promise<string> {
  const hash = quickHash(token)
  const { address, accountId, domain } = await findPasswordLink(hash)
  requireGoodPassword(password, address)
  const passwordHash = await hashPassword(password)
  await inAct(async (store, note) => {
    const { count } = await store.passwordReset.deleteMany({ where: { hash, expiresAt: { gt: new Date() } } })
    if (count === 0) throw new Problem('conflict', 'link-used-up')
    await store.mailAccount.update({ where: { id: accountId }, data: { passwordHash, mustChangePassword: false } })
    note({ actor: { email: address, origin }, act: 'password-set-by-link', target: address, domain })
  })
  await endAccess(address)
  return address
}
