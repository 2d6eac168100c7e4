import * as z from 'zod/mini'
import { endSession } from '@/lib/accounts/writes/end-sessions'
import { noteSessionEnd } from '@/lib/directory/writes/log'
import { Problem } from '@/lib/errors'
import { actorOf } from '@/lib/http/admin-route'
import { route } from '@/lib/http/route'

/** Signs another device of one's own out. */
export const DELETE = route({
  answer: z.object({}),
  run: async (account, { params, request }) => {
    if (!(await endSession(account.email, params.id ?? ''))) throw new Problem('not-found', 'session-not-found')
    await noteSessionEnd(actorOf(account, request))
    return {}
  },
})
