import * as z from 'zod/mini'
import { fileResponse } from '@/lib/http/file'
import { route } from '@/lib/http/route'
import { checkWinmailFile, readWinmailFile } from '@/lib/messages/reads/winmail'
import { fileIn, messageIn, partIn } from '../../../../params'

export const GET = route({
  query: z.object({ check: z.optional(z.literal('1')) }),
  run: async (account, { params, query }) => {
    const at = { number: partIn(params), index: fileIn(params) }
    if (query.check === '1') {
      await checkWinmailFile(account, messageIn(params), at)
      return Response.json({})
    }
    const { bytes, name, type } = await readWinmailFile(account, messageIn(params), at)
    return fileResponse(bytes, { name, type })
  },
})
