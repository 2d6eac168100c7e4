import * as z from 'zod/mini'
import { exportLog } from '@/lib/audit/reads'
import { readLogScope } from '@/lib/directory/reads/console'
import { noteExport } from '@/lib/directory/writes/log'
import { adminRoute } from '@/lib/http/admin-route'
import { fileResponse } from '@/lib/http/file'

const types = { csv: 'text/csv', json: 'application/x-ndjson' } as const

export const GET = adminRoute({
  isDangerous: true,
  query: z.object({ format: z.enum(['csv', 'json']) }),
  run: async (by, { query: { format } }) => {
    await noteExport(by, 'log-exported')
    const body = exportLog(await readLogScope(by.role), format)
    return fileResponse(body, { name: format === 'csv' ? 'acts.csv' : 'acts.jsonl', type: types[format] })
  },
})
