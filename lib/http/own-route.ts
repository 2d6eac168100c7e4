import 'server-only'
import type * as z from 'zod/mini'
import { config } from '@/lib/config'
import { requireConfirmed } from '@/lib/directory/writes/confirmation'
import type { Self } from '@/lib/directory/writes/own'
import { Problem } from '@/lib/errors'
import { actorOf } from './admin-route'
import { type Call, type Exchange, route } from './route'

type OwnExchange<In extends z.ZodMiniType, Query extends z.ZodMiniType, Out extends z.ZodMiniType> = Omit<
  Exchange<In, Query, Out>,
  'run'
> & {
  /** The password must have been typed again within ten minutes. */
  isDangerous?: boolean
  run(self: Self, call: Call<z.infer<In>, z.infer<Query>>): Promise<z.infer<Out> | Response>
}

/** A route for a reader's own part of the directory; where there is none, it says so. */
export function ownRoute<In extends z.ZodMiniType, Query extends z.ZodMiniType, Out extends z.ZodMiniType>({
  isDangerous = false,
  ...exchange
}: OwnExchange<In, Query, Out>) {
  return route<In, Query, Out>({
    ...exchange,
    limit: exchange.limit ?? (isDangerous ? 'danger' : 'ordinary'),
    run: async (account, call) => {
      if (!config.hasDirectory) throw new Problem('not-found', 'no-directory')
      if (isDangerous) requireConfirmed(account)
      return exchange.run({ account, actor: actorOf(account, call.request) }, call)
    },
  })
}
