import { route } from '@/lib/http/route'
import { readShownMessage } from '@/lib/previews/reads/message'
import { shownMessage } from '@/lib/previews/schema'
import { messageIn, partIn } from '../../../params'

export const GET = route({
  answer: shownMessage,
  limit: 'heavy',
  run: (account, { params }) => readShownMessage(account, messageIn(params), partIn(params)),
})
