import * as z from 'zod/mini'
import { readDomainConsequences } from '@/lib/directory/reads/console'
import { consequences, domainChoices } from '@/lib/directory/schema/domain'
import { changeDomain, deleteDomain } from '@/lib/directory/writes/domains'
import { adminRoute } from '@/lib/http/admin-route'

/** What would go with the domain. */
export const GET = adminRoute({
  answer: consequences,
  run: ({ role }, { params }) => readDomainConsequences(role, Number(params.id)),
})

export const PUT = adminRoute({
  isDangerous: true,
  body: domainChoices,
  answer: z.object({}),
  run: async (by, { body, params }) => {
    await changeDomain(by, Number(params.id), body)
    return {}
  },
})

export const DELETE = adminRoute({
  isForSite: true,
  isDangerous: true,
  answer: z.object({}),
  run: async (by, { params }) => {
    await deleteDomain(by, Number(params.id))
    return {}
  },
})
