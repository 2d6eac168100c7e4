import { route } from '@/lib/http/route'
import { readOutbox } from '@/lib/submissions/reads'
import { outbox, submission, submissionRequest } from '@/lib/submissions/schema'
import { submit } from '@/lib/submissions/writes/submit'

export const GET = route({ answer: outbox, run: (account) => readOutbox(account) })

export const POST = route({
  body: submissionRequest,
  answer: submission,
  limit: 'send',
  run: (account, { body }) => submit(account, body),
})
