import * as z from 'zod'
import { draftId } from '@/lib/drafts/schema'
import { Problem } from '@/lib/errors'
import { route } from '@/lib/http/route'
import { upload } from '@/lib/uploads/schema'
import { storeUpload } from '@/lib/uploads/writes'

/** The file is the body as it is; it goes to the disk as it comes. */
export const POST = route({
  query: z.object({
    draftId,
    name: z.string().max(1000),
    type: z.string().max(200).default(''),
    inline: z.enum(['0', '1']).default('0'),
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
