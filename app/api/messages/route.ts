import { route } from '@/lib/http/route'
import { listMessages } from '@/lib/messages/reads/list'
import { messageWindow, windowQuery } from '@/lib/messages/schema/view'

export const GET = route({
  query: windowQuery,
  answer: messageWindow,
  isMadeHere: true,
  run: (account, { query: { mailboxId, position, limit, seen, order, ascending, conversations, ...filter } }) =>
    listMessages(account, { mailboxId, filter, order, ascending, conversations }, { position, limit, seen }),
})
