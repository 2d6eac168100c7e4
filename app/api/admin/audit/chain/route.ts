import { checkChain } from '@/lib/audit/reads'
import { chainState } from '@/lib/audit/schema'
import { adminRoute } from '@/lib/http/admin-route'

export const GET = adminRoute({ isForSite: true, limit: 'danger', answer: chainState, run: () => checkChain() })
