import { readFilters } from '@/lib/filters/reads'
import { filterChange, filterState } from '@/lib/filters/schema'
import { changeFilters } from '@/lib/filters/writes/change'
import { actorOf } from '@/lib/http/admin-route'
import { route } from '@/lib/http/route'

export const GET = route({ answer: filterState, run: (account) => readFilters(account) })

export const POST = route({
  body: filterChange,
  answer: filterState,
  limit: 'danger',
  run: (account, { body, request }) => changeFilters({ account, actor: actorOf(account, request) }, body),
})
