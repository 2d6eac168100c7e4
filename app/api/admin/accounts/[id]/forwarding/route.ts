import * as z from 'zod/mini'
import { forwarding } from '@/lib/directory/schema/account'
import { changeForwarding } from '@/lib/directory/writes/aliases'
import { adminRoute } from '@/lib/http/admin-route'

export const PUT = adminRoute({
  isDangerous: true,
  body: forwarding,
  answer: z.object({}),
  run: async (by, { body, params }) => {
    await changeForwarding(by, Number(params.id), body)
    return {}
  },
})
