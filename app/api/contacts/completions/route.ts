import * as z from 'zod/mini'
import { completeRecipient } from '@/lib/contacts/reads'
import { completion } from '@/lib/contacts/schema'
import { route } from '@/lib/http/route'

export const GET = route({
  query: z.object({ q: z._default(z.string().check(z.maxLength(200)), '') }),
  answer: z.array(completion),
  run: (account, { query }) => completeRecipient(account.id, query.q),
})
