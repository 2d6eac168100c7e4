import 'server-only'
import type * as z from 'zod/mini'
import type { Account } from '@/lib/accounts/schema'
import { requireRole } from '@/lib/directory/reads/console'
import { requireSite } from '@/lib/directory/rules/roles'
import { requireConfirmed } from '@/lib/directory/writes/confirmation'
import type { By } from '@/lib/directory/writes/domains'
import { clientAddress } from './client-address'
import { type Call, type Exchange, route } from './route'

type AdminExchange<In extends z.ZodMiniType, Query extends z.ZodMiniType, Out extends z.ZodMiniType> = Omit<
  Exchange<In, Query, Out>,
  'run'
> & {
  /** Only for those who administer everything. */
  isForSite?: boolean
  /** The password must have been typed again within ten minutes. */
  isDangerous?: boolean
  run(by: By, call: Call<z.infer<In>, z.infer<Query>>, account: Account): Promise<z.infer<Out> | Response>
}

/**
 * A route of the console: all that route() does, and then its own look at who asks, at every request: an administrator, of
 * the whole service where that is needed, whose password is fresh where that is. Every route below app/api/admin goes
 * through it.
 */
export function adminRoute<In extends z.ZodMiniType, Query extends z.ZodMiniType, Out extends z.ZodMiniType>({
  isForSite = false,
  isDangerous = false,
  ...exchange
}: AdminExchange<In, Query, Out>) {
  return route<In, Query, Out>({
    ...exchange,
    limit: exchange.limit ?? (isDangerous ? 'danger' : 'console'),
    run: async (account, call) => {
      const role = await requireRole(account.email)
      if (isForSite) requireSite(role)
      if (isDangerous) requireConfirmed(account)
      return exchange.run({ role, actor: actorOf(account, call.request) }, call, account)
    },
  })
}

/** Who does something, as the log of acts names them. */
export function actorOf({ email }: Account, request: Request) {
  return { email, origin: clientAddress(request.headers) ?? '' }
}
