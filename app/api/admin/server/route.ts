import * as z from 'zod/mini'
import { adminRoute } from '@/lib/http/admin-route'
import { readServerCheck } from '@/lib/server-check/reads'
import { serverChange, serverCheck } from '@/lib/server-check/schema'
import { changeServer } from '@/lib/server-check/writes'

/** The ports of the mail server and what they show. */
export const GET = adminRoute({ isForSite: true, answer: serverCheck, run: () => readServerCheck() })

/** Opens or closes a port, or sets how much one login may send. */
export const PUT = adminRoute({
  isForSite: true,
  isDangerous: true,
  body: serverChange,
  answer: z.object({}),
  run: async (by, { body }) => {
    await changeServer(by, body)
    return {}
  },
})
