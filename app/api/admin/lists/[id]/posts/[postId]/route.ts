import * as z from 'zod/mini'
import { adminRoute } from '@/lib/http/admin-route'
import { readPost } from '@/lib/lists/reads/console'
import { decision, openedPost } from '@/lib/lists/schema/post'
import { decide } from '@/lib/lists/writes/decide'

export const GET = adminRoute({
  answer: openedPost,
  run: ({ role }, { params }) => readPost(role, Number(params.postId)),
})

export const POST = adminRoute({
  body: decision,
  answer: z.object({}),
  run: async ({ role, actor }, { body, params }) => {
    // Looked at first: of another's domain it is as good as none.
    await readPost(role, Number(params.postId))
    await decide(actor, Number(params.postId), body.decision)
    return {}
  },
})
