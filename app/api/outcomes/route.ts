import * as z from 'zod/mini'
import { route } from '@/lib/http/route'
import { readOutcome } from '@/lib/reports/reads/outcome'
import { aboutQuery, outcome } from '@/lib/reports/schema/outcome'

export const GET = route({
  query: aboutQuery,
  answer: z.object({ outcome: z.nullable(outcome) }),
  run: async (account, { query }) => ({ outcome: await readOutcome(account, query.about) }),
})
