import * as z from 'zod/mini'
import { fileResponse, shownResponse } from '@/lib/http/file'
import { route } from '@/lib/http/route'
import { readMessageFile, readSource } from '@/lib/messages/reads/source'
import { messageIn } from '../params'

export const GET = route({
  query: z.object({ download: z.optional(z.literal('1')) }),
  run: async (account, { params, query }) => {
    const id = messageIn(params)
    if (query.download !== '1') return shownResponse(await readSource(account, id), { type: 'text/plain' })
    const { name, bytes } = await readMessageFile(account, id)
    return fileResponse(bytes, { name, type: 'application/octet-stream' })
  },
})
