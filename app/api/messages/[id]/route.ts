import * as z from 'zod/mini'
import { route } from '@/lib/http/route'
import { openMessage } from '@/lib/messages/reads/open'
import { message } from '@/lib/messages/schema/opened'
import { messageIn } from './params'

export const GET = route({
  query: z.object({ remote: z.optional(z.literal('1')) }),
  answer: message,
  isMadeHere: true,
  run: (account, { params, query }) => openMessage(account, messageIn(params), { showRemote: query.remote === '1' }),
})
