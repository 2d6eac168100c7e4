import * as z from 'zod/mini'
import { readDomains } from '@/lib/directory/reads/console'
import { domainDraft, domains } from '@/lib/directory/schema/domain'
import { addDomain } from '@/lib/directory/writes/domains'
import { adminRoute } from '@/lib/http/admin-route'

export const GET = adminRoute({
  answer: domains,
  run: async ({ role }) => ({ domains: await readDomains(role) }),
})

export const POST = adminRoute({
  isForSite: true,
  body: domainDraft,
  answer: z.object({ id: z.int() }),
  run: async (by, { body }) => ({ id: await addDomain(by, body) }),
})
