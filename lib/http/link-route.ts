import 'server-only'
import { Problem } from '@/lib/errors'
import { withAnswerHeaders } from './answer-headers'
import { clientAddress } from './client-address'
import { logger } from './log'
import { requireSameOrigin } from './origin'
import { spend } from './rate-limit'

type Params = Record<string, string>
type Context = { params: Promise<Params> }

/** What a stranger's request brings: where it came from besides. */
export type LinkCall = { params: Params; request: Request; address: string }

type Exchange = {
  /** Other programs may ask for changes too: what the link holds is all they need. */
  isForPrograms?: boolean
  run(call: LinkCall): Promise<Response>
  /** The page for what went wrong. */
  fail(problem: Problem, request: Request): Response
}

/**
 * A route handler for people who hold a link to something of a reader's: origin of changes, limit by network address,
 * respond with a page (T16). Nothing in it knows who is signed in.
 */
export function linkRoute({ isForPrograms = false, run, fail }: Exchange) {
  const answer = async (request: Request, context: Context): Promise<Response> => {
    try {
      const address = clientAddress(request.headers) ?? 'unknown'
      await spend(address, 'link')
      // Links are followed from anywhere; only what changes something must come from our own page.
      if (!isForPrograms && request.method !== 'GET' && request.method !== 'HEAD') requireSameOrigin(request)
      return await run({ params: await context.params, request, address })
    } catch (error) {
      if (error instanceof Problem) return fail(error, request)
      logger.error({ err: error }, 'unexpected')
      return fail(new Problem('unavailable', 'unexpected'), request)
    }
  }
  return async (request: Request, context: Context) => {
    const given = await answer(request, context)
    const referrer = given.headers.get('referrer-policy')
    const made = withAnswerHeaders(given)
    if (referrer !== null) made.headers.set('referrer-policy', referrer)
    return made
  }
}
