import * as z from 'zod/mini'
import { route } from '@/lib/http/route'
import { mailboxId } from '@/lib/mailboxes/schema'
import { readLabelsInUse } from '@/lib/messages/reads/labels'
import { labelList } from '@/lib/messages/schema/row'

export const GET = route({
  query: z.object({ mailboxId }),
  answer: labelList,
  run: async (account, { query }) => ({ labels: await readLabelsInUse(account, query.mailboxId) }),
})
