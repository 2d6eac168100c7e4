import { adminRoute } from '@/lib/http/admin-route'
import { linesResponse } from '@/lib/http/lines'
import { travelRequest } from '@/lib/travel/schema'
import { watchTravel } from '@/lib/travel/writes/watch'

export const POST = adminRoute({
  isForSite: true,
  body: travelRequest,
  limit: 'outside',
  run: async (by, { body }, account) => linesResponse(await watchTravel(by, account, body)),
})
