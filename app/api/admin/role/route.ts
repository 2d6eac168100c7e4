import { readConsoleRole } from '@/lib/directory/reads/console'
import { consoleRole } from '@/lib/directory/schema/administrator'
import { adminRoute } from '@/lib/http/admin-route'

export const GET = adminRoute({ answer: consoleRole, run: ({ role }) => readConsoleRole(role) })
