import { route } from '@/lib/http/route'
import { readInvitation } from '@/lib/invitations/reads'
import { answerRequest, answerResult, invitation } from '@/lib/invitations/schema'
import { answerInvitation } from '@/lib/invitations/writes'
import { messageIn } from '../params'

export const GET = route({
  answer: invitation,
  run: (account, { params }) => readInvitation(account, messageIn(params)),
})

export const POST = route({
  body: answerRequest,
  answer: answerResult,
  run: (account, { params, body }) => answerInvitation(account, messageIn(params), body),
})
