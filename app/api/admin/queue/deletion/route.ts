import * as z from 'zod/mini'
import { adminRoute } from '@/lib/http/admin-route'
import { queueDeletion } from '@/lib/queue/schema'
import { changeMessages } from '@/lib/queue/writes'

export const POST = adminRoute({
  isForSite: true,
  isDangerous: true,
  body: queueDeletion,
  answer: z.object({}),
  run: async (by, { body: { ids } }) => {
    await changeMessages(by, 'delete', ids)
    return {}
  },
})
