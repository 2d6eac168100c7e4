import * as z from 'zod'
import { completeRecipient } from '@/lib/contacts/reads'
import { completion } from '@/lib/contacts/schema'
import { route } from '@/lib/http/route'

export const GET = route({
  query: z.object({ q: z.string().max(200).default('') }),
  answer: z.array(completion),
  run: (account, { query }) => completeRecipient(account.id, query.q),
})
