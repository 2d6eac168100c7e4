import { adminRoute } from '@/lib/http/admin-route'
import { readPosts } from '@/lib/lists/reads/console'
import { posts, postsQuery } from '@/lib/lists/schema/post'

export const GET = adminRoute({
  query: postsQuery,
  answer: posts,
  run: ({ role }, { params, query }) => readPosts(role, Number(params.id), query),
})
