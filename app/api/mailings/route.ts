import { route } from '@/lib/http/route'
import { readMailings } from '@/lib/mailings/reads'
import { mailing, mailingList, mailingRequest } from '@/lib/mailings/schema'
import { beginMailing } from '@/lib/mailings/writes/begin'

export const GET = route({ answer: mailingList, run: (account) => readMailings(account) })

export const POST = route({
  body: mailingRequest,
  answer: mailing,
  limit: 'send',
  run: (account, { body }) => beginMailing(account, body),
})
