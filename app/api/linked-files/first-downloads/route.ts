import * as z from 'zod/mini'
import { route } from '@/lib/http/route'
import { readFirstDownloads } from '@/lib/linked-files/reads/list'
import { firstDownload, linkedFileId } from '@/lib/linked-files/schema'
import { seeFirstDownloads } from '@/lib/linked-files/writes/change'

export const GET = route({ answer: z.array(firstDownload), run: (account) => readFirstDownloads(account) })

/** The reader was told of these. */
export const POST = route({
  body: z.object({ ids: z.array(linkedFileId).check(z.maxLength(100)) }),
  answer: z.object({}),
  run: async (account, { body }) => {
    await seeFirstDownloads(account, body.ids)
    return {}
  },
})
