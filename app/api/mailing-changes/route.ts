import { route } from '@/lib/http/route'
import { mailingChanged, mailingChangeRequest } from '@/lib/mailings/schema'
import { changeMailing } from '@/lib/mailings/writes/change'

export const POST = route({
  body: mailingChangeRequest,
  answer: mailingChanged,
  limit: 'send',
  run: (account, { body }) => changeMailing(account, body),
})
