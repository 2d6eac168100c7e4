import * as z from 'zod/mini'
import { route } from '@/lib/http/route'
import { findLinked } from '@/lib/messages/reads/linked'
import { linkedMessage } from '@/lib/messages/schema/opened'

export const GET = route({
  query: z.object({ link: z.string().check(z.maxLength(1000)) }),
  answer: linkedMessage,
  limit: 'heavy',
  run: async (account, { query }) => ({ id: await findLinked(account, query.link) }),
})
