import { route } from '@/lib/http/route'
import { submissionChanged, submissionChangeRequest } from '@/lib/submissions/schema'
import { changeSubmission } from '@/lib/submissions/writes/change'

export const POST = route({
  body: submissionChangeRequest,
  answer: submissionChanged,
  run: (account, { body }) => changeSubmission(account, body),
})
