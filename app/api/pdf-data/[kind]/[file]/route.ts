import { route } from '@/lib/http/route'
import { readPdfData } from '@/lib/previews/reads/pdf-data'

export const GET = route({
  run: async (_account, { params }) => {
    const { bytes, type } = await readPdfData(params.kind ?? '', params.file ?? '')
    const headers = { 'content-type': type, 'cache-control': 'private, max-age=86400' }
    return new Response(new Uint8Array(bytes), { headers })
  },
})
