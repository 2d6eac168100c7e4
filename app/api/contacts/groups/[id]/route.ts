import * as z from 'zod/mini'
import { group, groupDraft } from '@/lib/contacts/schema'
import { deleteGroup, renameGroup } from '@/lib/contacts/writes'
import { route } from '@/lib/http/route'

export const PUT = route({
  body: groupDraft,
  answer: group,
  run: (account, { body, params }) => renameGroup(account, params.id ?? '', body.name),
})

export const DELETE = route({
  answer: z.object({}),
  run: async (account, { params }) => {
    await deleteGroup(account, params.id ?? '')
    return {}
  },
})
