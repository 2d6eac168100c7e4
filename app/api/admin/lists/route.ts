import * as z from 'zod/mini'
import { adminRoute } from '@/lib/http/admin-route'
import { readLists } from '@/lib/lists/reads/console'
import { listDraft, lists, listsQuery } from '@/lib/lists/schema/list'
import { addList } from '@/lib/lists/writes/lists'

export const GET = adminRoute({
  query: listsQuery,
  answer: lists,
  run: ({ role }, { query }) => readLists(role, query),
})

export const POST = adminRoute({
  body: listDraft,
  answer: z.object({ id: z.int() }),
  run: async (by, { body }) => ({ id: await addList(by, body) }),
})
