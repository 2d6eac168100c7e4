import { route } from '@/lib/http/route'
import { linkedMessage } from '@/lib/messages/schema/opened'
import { findSentCopy } from '@/lib/reports/reads/outcome'
import { aboutQuery } from '@/lib/reports/schema/outcome'

export const GET = route({
  query: aboutQuery,
  answer: linkedMessage,
  limit: 'heavy',
  run: async (account, { query }) => ({ id: await findSentCopy(account, query.about) }),
})
