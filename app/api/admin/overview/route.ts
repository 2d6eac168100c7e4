import { readOverview } from '@/lib/directory/reads/console'
import { overview } from '@/lib/directory/schema/administrator'
import { adminRoute } from '@/lib/http/admin-route'

export const GET = adminRoute({ answer: overview, run: ({ role }) => readOverview(role) })
