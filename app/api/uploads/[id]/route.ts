import * as z from 'zod/mini'
import { Problem } from '@/lib/errors'
import { route } from '@/lib/http/route'
import { readPicture } from '@/lib/uploads/reads/files'
import { type UploadId, uploadId } from '@/lib/uploads/schema'
import { removeUpload } from '@/lib/uploads/writes/remove'
import { addToUpload, readArrival } from '@/lib/uploads/writes/resumable'
import { bytesIn, tusArrival } from '../tus'

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

/** How far a file has arrived: asked after a break, before one goes on. */
export const HEAD = route({
  limit: 'upload',
  run: async (account, { params }) => tusArrival(200, await readArrival(account, idIn(params))),
})

/** The next piece of a file. It goes to the disk as it comes. */
export const PATCH = route({
  limit: 'upload',
  run: async (account, { params, request }) => {
    const from = bytesIn(request.headers, 'upload-offset')
    return tusArrival(204, await addToUpload(account, idIn(params), { from, body: request.body }))
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
