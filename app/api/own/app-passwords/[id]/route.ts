import * as z from 'zod/mini'
import { revokeAppPassword } from '@/lib/directory/writes/app-passwords'
import { ownRoute } from '@/lib/http/own-route'

export const DELETE = ownRoute({
  answer: z.object({}),
  run: async (self, { params }) => {
    await revokeAppPassword(self, Number(params.id))
    return {}
  },
})
