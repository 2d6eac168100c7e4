import * as z from 'zod/mini'
import { confirmation } from '@/lib/directory/schema/administrator'
import { confirm } from '@/lib/directory/writes/confirmation'
import { ownRoute } from '@/lib/http/own-route'

export const POST = ownRoute({
  body: confirmation,
  answer: z.object({}),
  limit: 'danger',
  run: async ({ account, actor }, { body }) => {
    await confirm(account, actor, body.password)
    return {}
  },
})
