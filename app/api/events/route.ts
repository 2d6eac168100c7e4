import * as z from 'zod/mini'
import { Problem } from '@/lib/errors'
import { eventStream } from '@/lib/events/stream'
import { route } from '@/lib/http/route'
import { noticingReports } from '@/lib/reports/writes/notice'

export const dynamic = 'force-dynamic'

// An EventSource sends no headers of ours, so whose page is listening stands in the address.
export const GET = route({
  query: z.object({ account: z.optional(z.string()) }),
  run: async (account, { query, request }) => {
    if (query.account !== undefined && query.account !== account.id) throw new Problem('signed-out', 'signed-out')
    request.signal.addEventListener('abort', noticingReports(account), { once: true })
    return eventStream(account, request.signal)
  },
})
