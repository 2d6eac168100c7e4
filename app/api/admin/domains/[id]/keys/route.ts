import * as z from 'zod/mini'
import { keyChange } from '@/lib/dkim/schema'
import { changeKeys } from '@/lib/dkim/writes'
import { adminRoute } from '@/lib/http/admin-route'

/** Makes, takes or deletes a key that signs the domain's mail. */
export const POST = adminRoute({
  isDangerous: true,
  body: keyChange,
  answer: z.object({}),
  run: async (by, { body, params }) => {
    await changeKeys(by, Number(params.id), body)
    return {}
  },
})
