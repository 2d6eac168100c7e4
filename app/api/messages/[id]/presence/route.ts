import { route } from '@/lib/http/route'
import { isHere } from '@/lib/messages/reads/presence'
import { presence } from '@/lib/messages/schema/opened'
import { messageIn } from '../params'

export const GET = route({
  answer: presence,
  run: async (account, { params }) => ({ isHere: await isHere(account, messageIn(params)) }),
})
