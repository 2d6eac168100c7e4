import { currentAccount } from '@/lib/accounts/session'
import { requireRole } from '@/lib/directory/reads/console'

/** Whether who looks at the page administers everything: what they may is judged by the routes. */
export async function isSiteAdministrator(): Promise<boolean> {
  const whoami = await currentAccount()
  const role = whoami && (await requireRole(whoami.email).catch(() => null))
  return role?.domains === 'all'
}
