import { adminRoute } from '@/lib/http/admin-route'
import { linesResponse } from '@/lib/http/lines'
import { traceRequest } from '@/lib/trace/schema'
import { trace } from '@/lib/trace/writes'

export const POST = adminRoute({
  isForSite: true,
  body: traceRequest,
  limit: 'outside',
  run: async (by, { body: { address } }) => linesResponse(await trace(by, address)),
})
