import { route } from '@/lib/http/route'
import { redirectRequest, submission } from '@/lib/submissions/schema'
import { redirect } from '@/lib/submissions/writes/redirect'

export const POST = route({
  body: redirectRequest,
  answer: submission,
  limit: 'send',
  run: (account, { body }) => redirect(account, body),
})
