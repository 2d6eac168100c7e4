import { route } from '@/lib/http/route'
import { readWhole } from '@/lib/messages/reads/list'
import { wholeView } from '@/lib/messages/schema/change'
import { windowQuery } from '@/lib/messages/schema/view'

export const GET = route({
  query: windowQuery,
  answer: wholeView,
  run: (
    account,
    { query: { mailboxId, position: _, limit: __, seen: ___, order, ascending, conversations, ...filter } },
  ) => readWhole(account, { mailboxId, filter, order, ascending, conversations }),
})
