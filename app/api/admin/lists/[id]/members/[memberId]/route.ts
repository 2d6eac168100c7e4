import * as z from 'zod/mini'
import { adminRoute } from '@/lib/http/admin-route'
import { memberChange } from '@/lib/lists/schema/list'
import { changeMember, removeMember } from '@/lib/lists/writes/members'

const named = (params: Record<string, string>) => ({ listId: Number(params.id), memberId: Number(params.memberId) })

export const PUT = adminRoute({
  body: memberChange,
  answer: z.object({}),
  run: async (by, { body, params }) => {
    await changeMember(by, named(params), body)
    return {}
  },
})

export const DELETE = adminRoute({
  answer: z.object({}),
  run: async (by, { params }) => {
    await removeMember(by, named(params))
    return {}
  },
})
