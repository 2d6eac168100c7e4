import * as z from 'zod/mini'
import { draftId } from '@/lib/drafts/schema'
import { Problem } from '@/lib/errors'
import { route } from '@/lib/http/route'
import { upload } from '@/lib/uploads/schema'
import { storeUpload } from '@/lib/uploads/writes'

/** The file is the body as it is; it goes to the disk as it comes. */
export const POST = route({
  query: z.object({
    draftId,
    name: z.string().check(z.maxLength(1000)),
    type: z._default(z.string().check(z.maxLength(200)), ''),
    inline: z._default(z.enum(['0', '1']), '0'),
  }),
  answer: upload,
  limit: 'upload',
  run: (account, { query, request }) => {
    const { body } = request
    if (!body) throw new Problem('invalid', 'upload-interrupted')
    const { draftId: draft, name, type, inline } = query
    return storeUpload(account, { draftId: draft, name, type, isInline: inline === '1' }, body)
  },
})
