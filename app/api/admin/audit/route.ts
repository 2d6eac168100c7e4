import { readEntries } from '@/lib/audit/reads'
import { entries, entriesQuery } from '@/lib/audit/schema'
import { readLogScope } from '@/lib/directory/reads/console'
import { adminRoute } from '@/lib/http/admin-route'

export const GET = adminRoute({
  query: entriesQuery,
  answer: entries,
  run: async ({ role }, { query }) => readEntries(await readLogScope(role), query),
})
