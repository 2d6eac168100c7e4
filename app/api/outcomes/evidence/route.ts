import { fileResponse } from '@/lib/http/file'
import { route } from '@/lib/http/route'
import { zipEvidence } from '@/lib/reports/reads/evidence'
import { aboutQuery } from '@/lib/reports/schema/outcome'

export const GET = route({
  query: aboutQuery,
  limit: 'heavy',
  run: async (account, { query }) => {
    const { name, body } = await zipEvidence(account, query.about)
    const response = fileResponse(body, { name, type: 'application/zip' })
    // The next report changes it.
    response.headers.set('cache-control', 'no-store')
    return response
  },
})
