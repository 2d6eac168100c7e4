import * as z from 'zod/mini'
import { removeAdministrator } from '@/lib/directory/writes/administrators'
import { adminRoute } from '@/lib/http/admin-route'

export const DELETE = adminRoute({
  isForSite: true,
  isDangerous: true,
  answer: z.object({}),
  run: async (by, { params }) => {
    await removeAdministrator(by, Number(params.id))
    return {}
  },
})
