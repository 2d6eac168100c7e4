import * as z from 'zod/mini'
import { draft, draftId, savedDraft } from '@/lib/drafts/schema'
import { discardDraft } from '@/lib/drafts/writes/discard'
import { saveDraft } from '@/lib/drafts/writes/save'
import { Problem } from '@/lib/errors'
import { route } from '@/lib/http/route'
import { messageId } from '@/lib/messages/schema/row'

export const PUT = route({
  body: draft,
  query: z.object({ over: z._default(z.enum(['0', '1']), '0') }),
  answer: savedDraft,
  run: (account, { body, params, query }) => {
    if (params.id !== body.id) throw new Problem('invalid', 'request-invalid', { values: { detail: 'id' } })
    return saveDraft(account, body, { isOver: query.over === '1' })
  },
})

export const DELETE = route({
  query: z.object({ savedAs: z.optional(messageId) }),
  answer: z.object({}),
  run: async (account, { params, query }) => {
    const id = draftId.safeParse(params.id)
    if (!id.success) throw new Problem('not-found', 'message-not-found')
    await discardDraft(account, id.data, query.savedAs ?? null)
    return {}
  },
})
