import * as z from 'zod/mini'
import { route } from '@/lib/http/route'
import { unsubscribe } from '@/lib/messages/writes/unsubscribe'
import { messageIn } from '../params'

export const POST = route({
  body: z.object({}),
  answer: z.object({}),
  run: async (account, { params }) => {
    await unsubscribe(account, messageIn(params))
    return {}
  },
})
