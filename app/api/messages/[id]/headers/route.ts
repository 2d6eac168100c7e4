import * as z from 'zod/mini'
import { route } from '@/lib/http/route'
import { readHeaders } from '@/lib/messages/reads/source'
import { headerField } from '@/lib/messages/schema/opened'
import { messageIn } from '../params'

export const GET = route({
  answer: z.array(headerField),
  run: (account, { params }) => readHeaders(account, messageIn(params)),
})
