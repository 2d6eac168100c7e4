import { route } from '@/lib/http/route'
import { readFates } from '@/lib/reports/reads/fates'
import { fates, fatesQuery } from '@/lib/reports/schema/fate'

// By POST for their number: it changes nothing.
export const POST = route({
  body: fatesQuery,
  answer: fates,
  run: async (account, { body }) => ({ fates: await readFates(account, body.ids) }),
})
