import { route } from '@/lib/http/route'
import { isFirstFrom } from '@/lib/messages/reads/first-from'
import { firstFrom } from '@/lib/messages/schema/opened'
import { messageIn } from '../params'

export const GET = route({
  answer: firstFrom,
  run: async (account, { params }) => ({ isFirst: await isFirstFrom(account, messageIn(params)) }),
})
