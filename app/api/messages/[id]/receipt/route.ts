import * as z from 'zod/mini'
import { route } from '@/lib/http/route'
import { receiptAnswer } from '@/lib/reports/schema/asked'
import { answerReceipt } from '@/lib/reports/writes/answer'
import { messageIn } from '../params'

export const POST = route({
  body: receiptAnswer,
  answer: z.object({ isSent: z.boolean() }),
  limit: 'send',
  run: (account, { params, body }) => answerReceipt(account, messageIn(params), body),
})
