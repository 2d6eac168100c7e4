import { route } from '@/lib/http/route'
import { bulkChange, bulkResult } from '@/lib/messages/schema/change'
import { changeInBulk } from '@/lib/messages/writes/bulk'

export const POST = route({
  body: bulkChange,
  answer: bulkResult,
  run: (account, { body }) => changeInBulk(account, body),
})
