import { route } from '@/lib/http/route'
import { beginUpload } from '@/lib/uploads/writes/resumable'
import { newUploadIn, tusAnswer } from './tus'

/** Begins a file; its bytes come to the address in Location, in as many pieces as the line needs. */
export const POST = route({
  limit: 'upload',
  run: async (account, { request }) => {
    const id = await beginUpload(account, newUploadIn(request.headers))
    return tusAnswer(201, { location: `/api/uploads/${id}`, 'upload-offset': '0' })
  },
})
