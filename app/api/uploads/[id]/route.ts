import * as z from 'zod/mini'
import { Problem } from '@/lib/errors'
import { route } from '@/lib/http/route'
import { readPicture } from '@/lib/uploads/reads'
import { type UploadId, uploadId } from '@/lib/uploads/schema'
import { removeUpload } from '@/lib/uploads/writes'

/** A picture one is about to send, for the editor to show. */
export const GET = route({
  run: async (account, { params }) => {
    const { type, content } = await readPicture(account, idIn(params))
    return new Response(Uint8Array.from(content), {
      headers: {
        'content-type': type,
        'content-security-policy': "default-src 'none'; sandbox",
        'cache-control': 'private, max-age=86400, immutable',
      },
    })
  },
})

export const DELETE = route({
  answer: z.object({}),
  run: async (account, { params }) => {
    await removeUpload(account, idIn(params))
    return {}
  },
})

function idIn(params: Record<string, string>): UploadId {
  const id = uploadId.safeParse(params.id)
  if (!id.success) throw new Problem('not-found', 'upload-not-found')
  return id.data
}
