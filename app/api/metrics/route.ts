import { withAnswerHeaders } from '@/lib/http/answer-headers'
import { mayReadMetrics, readMetrics } from '@/lib/metrics/reads'

/** For the operator, not for readers: by a token of its own instead of a session. To others it is not there. */
export function GET(request: Request): Response {
  if (!mayReadMetrics(request.headers.get('authorization')))
    return withAnswerHeaders(new Response(null, { status: 404 }))
  const headers = { 'content-type': 'text/plain; version=0.0.4; charset=utf-8', 'cache-control': 'no-store' }
  return withAnswerHeaders(new Response(readMetrics(), { headers }))
}
