import { shownResponse } from '@/lib/http/file'
import { route } from '@/lib/http/route'
import { readPicture } from '@/lib/previews/reads/picture'
import { messageIn, partIn } from '../../../params'

export const GET = route({
  limit: 'heavy',
  run: async (account, { params }) => {
    const { bytes, type } = await readPicture(account, messageIn(params), partIn(params))
    return shownResponse(bytes, { type })
  },
})
