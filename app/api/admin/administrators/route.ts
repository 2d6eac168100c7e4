import * as z from 'zod/mini'
import { readAdministrators } from '@/lib/directory/reads/console'
import { administratorDraft, administrators } from '@/lib/directory/schema/administrator'
import { addAdministrator } from '@/lib/directory/writes/administrators'
import { adminRoute } from '@/lib/http/admin-route'

export const GET = adminRoute({
  isForSite: true,
  answer: administrators,
  run: async ({ role }) => ({ administrators: await readAdministrators(role) }),
})

export const POST = adminRoute({
  isForSite: true,
  isDangerous: true,
  body: administratorDraft,
  answer: z.object({}),
  run: async (by, { body }) => {
    await addAdministrator(by, body)
    return {}
  },
})
