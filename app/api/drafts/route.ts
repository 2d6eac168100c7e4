import * as z from 'zod'
import { prepareDraft } from '@/lib/drafts/reads/prepare'
import { reopenDraft } from '@/lib/drafts/reads/reopen'
import { draft, draftStart } from '@/lib/drafts/schema'
import { route } from '@/lib/http/route'
import { messageId } from '@/lib/messages/schema/row'

/** A message in Drafts, to go on writing. Copies its files, so it is kept from strangers by the origin check as any other. */
export const GET = route({
  query: z.object({ message: messageId }),
  answer: draft,
  run: (account, { query }) => reopenDraft(account, query.message),
})

export const POST = route({
  body: draftStart,
  answer: draft,
  run: (account, { body }) => prepareDraft(account, body),
})
