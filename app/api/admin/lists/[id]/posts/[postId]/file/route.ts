import { adminRoute } from '@/lib/http/admin-route'
import { fileResponse } from '@/lib/http/file'
import { readPostBytes } from '@/lib/lists/reads/console'

export const GET = adminRoute({
  run: async ({ role }, { params }) =>
    fileResponse(await readPostBytes(role, Number(params.postId)), {
      name: `message-${Number(params.postId)}.eml`,
      type: 'message/rfc822',
    }),
})
