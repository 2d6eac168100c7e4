import 'server-only'
import * as z from 'zod/mini'
import { Problem } from '@/lib/errors'
import { withAnswerHeaders } from './answer-headers'
import { clientAddress } from './client-address'
import { requireSameOrigin } from './origin'
import { spend } from './rate-limit'
import { problemResponse } from './route'
import { readText } from './text-body'

const mostBytes = 64 * 1024

type PublicCall<In> = { body: In; request: Request; origin: string }
type PublicExchange<In extends z.ZodMiniType> = {
  body?: In
  /** Other programs ask for it, not pages of ours. */
  isForPrograms?: boolean
  run(call: PublicCall<z.infer<In>>): Promise<Response>
}

/** A route for those who are not signed in: limited by network address, from our own pages unless it is for programs. */
export function publicRoute<In extends z.ZodMiniType>({ body, isForPrograms = false, run }: PublicExchange<In>) {
  const answer = async (request: Request): Promise<Response> => {
    try {
      if (!isForPrograms) requireSameOrigin(request)
      const origin = clientAddress(request.headers) ?? ''
      await spend(origin || 'unknown', 'stranger')
      const parsed = body ? body.safeParse(await readJson(request)) : undefined
      if (parsed && !parsed.success) throw invalid(z.prettifyError(parsed.error))
      return await run({ body: parsed?.data as z.infer<In>, request, origin })
    } catch (error) {
      return problemResponse(error)
    }
  }
  return async (request: Request) => withAnswerHeaders(await answer(request))
}

async function readJson(request: Request): Promise<unknown> {
  try {
    return JSON.parse(await readText(request, mostBytes))
  } catch {
    throw invalid('JSON')
  }
}

const invalid = (detail: string) => new Problem('invalid', 'request-invalid', { values: { detail } })
