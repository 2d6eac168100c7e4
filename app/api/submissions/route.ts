import { route } from '@/lib/http/route'
import { submission, submissionRequest } from '@/lib/submissions/schema'
import { submit } from '@/lib/submissions/writes/submit'

export const POST = route({
  body: submissionRequest,
  answer: submission,
  limit: 'send',
  run: (account, { body }) => submit(account, body),
})
