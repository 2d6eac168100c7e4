import { route } from '@/lib/http/route'
import { readConversation } from '@/lib/messages/reads/conversation'
import { conversation } from '@/lib/messages/schema/opened'
import { messageIn } from '../params'

export const GET = route({
  answer: conversation,
  run: (account, { params }) => readConversation(account, messageIn(params)),
})
