import 'server-only'
import { endConnections } from '@/lib/doveadm/ask'
import { Problem } from '@/lib/errors'
import { inAct } from '../records/act'
import { newAppPassword, quickHash } from '../records/hashing'
import { requireOwn } from '../records/own'
import type { AppPassword } from '../schema/own'
import type { Self } from './own'

const mostAppPasswords = 30

/** A password for one other mail program. What is answered is told nowhere again; we keep its hash. */
export async function makeAppPassword(
  { account, actor }: Self,
  name: string,
): Promise<AppPassword & { password: string }> {
  const own = await requireOwn(account.email)
  const password = newAppPassword()
  return inAct(async (store, note) => {
    if ((await store.appPassword.count({ where: { accountId: own.id } })) >= mostAppPasswords)
      throw new Problem('conflict', 'app-passwords-full', { values: { limit: mostAppPasswords } })
    const row = await store.appPassword.create({ data: { accountId: own.id, name, hash: quickHash(password) } })
    note({ actor, act: 'app-password-made', target: own.address, domain: own.domain.name, detail: { name } })
    return { id: row.id, name, createdAt: row.createdAt.toISOString(), lastUse: null, password }
  })
}

/** Takes the password of a program away, and ends the connections of the account, which its other programs make anew. */
export async function revokeAppPassword({ account, actor }: Self, id: number): Promise<void> {
  const own = await requireOwn(account.email)
  await inAct(async (store, note) => {
    const row = await store.appPassword.findFirst({ where: { id, accountId: own.id } })
    if (!row) throw new Problem('not-found', 'app-password-not-found')
    await store.appPassword.delete({ where: { id } })
    note({
      actor,
      act: 'app-password-revoked',
      target: own.address,
      domain: own.domain.name,
      detail: { name: row.name },
    })
  })
  await endConnections(own.address)
}
