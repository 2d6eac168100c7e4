import * as z from 'zod/mini'
import { adminRoute } from '@/lib/http/admin-route'
import { readQueue } from '@/lib/queue/reads'
import { queue, queueChange, queueQuery } from '@/lib/queue/schema'
import { changeMessages } from '@/lib/queue/writes'

export const GET = adminRoute({
  isForSite: true,
  query: queueQuery,
  answer: queue,
  run: (_, { query: { q } }) => readQueue(q),
})

export const POST = adminRoute({
  isForSite: true,
  body: queueChange,
  answer: z.object({}),
  run: async (by, { body: { verb, ids } }) => {
    await changeMessages(by, verb, ids)
    return {}
  },
})
