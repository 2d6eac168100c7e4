import 'server-only'
import type { Account } from '@/lib/accounts/schema'
import { readSettings } from '@/lib/settings/reads'
import type { Identity } from './schema'

/** The address an account writes from, with the name and signature of its settings. */
export async function readIdentity(account: Account): Promise<Identity> {
  const { displayName, signature, composeRich } = await readSettings(account.id)
  return { id: account.id, name: displayName, email: account.email, signature, composeRich }
}
