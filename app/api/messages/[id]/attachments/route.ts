import { fileResponse } from '@/lib/http/file'
import { route } from '@/lib/http/route'
import { zipAttachments } from '@/lib/messages/reads/zip'
import { messageIn } from '../params'

export const GET = route({
  limit: 'heavy',
  run: async (account, { params }) => {
    const { name, body } = await zipAttachments(account, messageIn(params))
    return fileResponse(body, { name, type: 'application/zip' })
  },
})
