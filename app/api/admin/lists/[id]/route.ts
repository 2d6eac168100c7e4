import * as z from 'zod/mini'
import { adminRoute } from '@/lib/http/admin-route'
import { readList } from '@/lib/lists/reads/console'
import { list, listChoices } from '@/lib/lists/schema/list'
import { changeList, deleteList } from '@/lib/lists/writes/lists'

export const GET = adminRoute({ answer: list, run: ({ role }, { params }) => readList(role, Number(params.id)) })

export const PUT = adminRoute({
  body: listChoices,
  answer: z.object({}),
  run: async (by, { body, params }) => {
    await changeList(by, Number(params.id), body)
    return {}
  },
})

export const DELETE = adminRoute({
  isDangerous: true,
  answer: z.object({}),
  run: async (by, { params }) => {
    await deleteList(by, Number(params.id))
    return {}
  },
})
