import { readAccountConsequences } from '@/lib/directory/reads/console'
import { consequences } from '@/lib/directory/schema/domain'
import { adminRoute } from '@/lib/http/admin-route'

export const GET = adminRoute({
  answer: consequences,
  run: ({ role }, { params }) => readAccountConsequences(role, Number(params.id)),
})
