import { group, groupDraft } from '@/lib/contacts/schema'
import { createGroup } from '@/lib/contacts/writes'
import { route } from '@/lib/http/route'

export const POST = route({
  body: groupDraft,
  answer: group,
  run: (account, { body }) => createGroup(account, body.name),
})
