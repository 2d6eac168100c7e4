import { exportAccounts } from '@/lib/directory/reads/export'
import { importRequest, importResult } from '@/lib/directory/schema/import'
import { importAccounts } from '@/lib/directory/writes/import'
import { noteExport } from '@/lib/directory/writes/log'
import { adminRoute } from '@/lib/http/admin-route'
import { fileResponse } from '@/lib/http/file'

export const GET = adminRoute({
  isDangerous: true,
  run: async (by) => {
    await noteExport(by, 'accounts-exported')
    return fileResponse(Buffer.from(await exportAccounts(by.role)), { name: 'accounts.csv', type: 'text/csv' })
  },
})

export const POST = adminRoute({
  isDangerous: true,
  body: importRequest,
  answer: importResult,
  run: (by, { body }) => importAccounts(by, body),
})
