import * as z from 'zod/mini'
import { fileResponse, shownResponse } from '@/lib/http/file'
import { route } from '@/lib/http/route'
import { checkPart, readPart, readShowablePart } from '@/lib/messages/reads/parts'
import { messageIn, partIn } from '../../params'

export const GET = route({
  query: z.object({ inline: z.optional(z.literal('1')), check: z.optional(z.literal('1')) }),
  run: async (account, { params, query }) => {
    const id = messageIn(params)
    const number = partIn(params)
    if (query.check === '1') {
      await checkPart(account, id, number)
      return Response.json({})
    }
    if (query.inline === '1') {
      const { bytes, type } = await readShowablePart(account, id, number)
      return shownResponse(bytes, { type })
    }
    const { bytes, name, type } = await readPart(account, id, number)
    return fileResponse(bytes, { name, type })
  },
})
