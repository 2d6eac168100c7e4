import { route } from '@/lib/http/route'
import { changeResult, messageChange } from '@/lib/messages/schema/change'
import { changeMessages } from '@/lib/messages/writes/change'

export const POST = route({
  body: messageChange,
  answer: changeResult,
  run: (account, { body }) => changeMessages(account, body),
})
