import type { Account } from '@/lib/accounts/schema'
import { db } from '@/lib/db/client'
import { plainIdentity } from '@/lib/identities/rules'
import { identityId } from '@/lib/identities/schema'
import { accountAt } from '@/lib/imap/fixtures'
import { mailboxIdOfRole } from '@/lib/imap/mailboxes'
import { fetchSource } from '@/lib/imap/parts'
import { readWindow } from '@/lib/imap/window'
import type { Role } from '@/lib/mailboxes/schema'
import type { Address } from '@/lib/messages/schema/row'
import { newAccount, testInstance } from '@/mailserver/testing'
import { blankDraft } from './rules/blank'
import type { Draft } from './schema'

/** Somebody new, as the store knows them too. */
export async function freshAccount(options: { quotaBytes?: number } = {}): Promise<Account> {
  const instance = await testInstance()
  const account = accountAt(instance, await newAccount(instance, options))
  await db.account.create({ data: { id: account.id, email: account.email } })
  return account
}

export const at = ({ email }: { email: string }): Address => ({ name: '', email })

const noIdentity = plainIdentity('')

export function aDraft(change: Partial<Draft> = {}): Draft {
  const blank = blankDraft({ ...noIdentity, id: identityId.parse('none-chosen') }, { composeRich: true })
  return { ...blank, identityId: null, subject: 'Presupuesto – año', text: 'Hola', html: '<div>Hola</div>', ...change }
}

/** The messages of the mailbox with this role. */
export async function listed(account: Account, role: Role) {
  const { messages } = await readWindow(account, await mailboxIdOfRole(account, role), { position: 0, limit: 50 })
  return messages
}

/** The newest of them as it was filed. */
export const sourceOf = async (account: Account, role: Role) => {
  const [newest] = await listed(account, role)
  return newest ? (await fetchSource(account, newest.id)).toString('latin1') : ''
}
