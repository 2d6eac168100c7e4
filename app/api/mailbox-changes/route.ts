import { route } from '@/lib/http/route'
import { mailboxChange, mailboxChangeResult } from '@/lib/mailboxes/schema'
import { changeMailbox } from '@/lib/mailboxes/writes'

export const POST = route({
  body: mailboxChange,
  answer: mailboxChangeResult,
  run: (account, { body }) => changeMailbox(account, body),
})
