import { adminRoute } from '@/lib/http/admin-route'
import { readMembers } from '@/lib/lists/reads/console'
import { listsQuery, members, membersAdded, membersDraft } from '@/lib/lists/schema/list'
import { addMembers } from '@/lib/lists/writes/members'

export const GET = adminRoute({
  query: listsQuery,
  answer: members,
  run: ({ role }, { params, query }) => readMembers(role, Number(params.id), query),
})

export const POST = adminRoute({
  body: membersDraft,
  answer: membersAdded,
  run: (by, { body, params }) => addMembers(by, Number(params.id), body),
})
