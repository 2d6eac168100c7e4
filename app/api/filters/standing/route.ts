import { readFilterStanding } from '@/lib/filters/reads'
import { filterStanding } from '@/lib/filters/schema'
import { route } from '@/lib/http/route'

export const GET = route({ answer: filterStanding, run: (account) => readFilterStanding(account) })
