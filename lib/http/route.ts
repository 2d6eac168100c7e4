import 'server-only'
import { en } from 'zod/locales'
import * as z from 'zod/mini'
import type { Account } from '@/lib/accounts/schema'
import { requireAccount } from '@/lib/accounts/session'
import { Problem, statusOf } from '@/lib/errors'
import { withAnswerHeaders } from './answer-headers'
import { logger } from './log'
import { requireSameOrigin } from './origin'
import { type Limit, spend } from './rate-limit'
import { readText } from './text-body'

type Params = Record<string, string>
type Context = { params: Promise<Params> }

/** What a route's work is given: the parsed input and the request behind it. */
export type Call<In, Query> = { body: In; query: Query; params: Params; request: Request }

type Exchange<In extends z.ZodMiniType, Query extends z.ZodMiniType, Out extends z.ZodMiniType> = {
  /** The JSON body's schema; leave out for a GET. */
  body?: In
  /** The schema of the query string, as an object of strings. */
  query?: Query
  /** The schema of the answer. Leave out when `run` makes the Response itself (files, streams). */
  answer?: Out
  /** Tokens this route costs; a reader has a bucket of them (lib/http/rate-limit). */
  limit?: Limit
  run(account: Account, call: Call<z.infer<In>, z.infer<Query>>): Promise<z.infer<Out> | Response>
}

const maxJsonBytes = 16 * 1024 * 1024

/**
 * A route handler for a signed-in reader: origin, session, limit, parse, call, respond.
 * Every route goes through it (T16, T19); nothing else belongs in app/api.
 */
export function route<In extends z.ZodMiniType, Query extends z.ZodMiniType, Out extends z.ZodMiniType>(
  exchange: Exchange<In, Query, Out>,
) {
  const answer = async (request: Request, context?: Context): Promise<Response> => {
    try {
      requireSameOrigin(request)
      const account = await requireAccount(request)
      await spend(account.id, exchange.limit ?? 'ordinary')

      const call = {
        body: exchange.body ? parse(exchange.body, await readJson(request)) : undefined,
        query: exchange.query
          ? parse(exchange.query, Object.fromEntries(new URL(request.url).searchParams))
          : undefined,
        params: (await context?.params) ?? {},
        request,
      }
      const result = await exchange.run(account, call as Call<z.infer<In>, z.infer<Query>>)
      if (result instanceof Response) return result
      return Response.json(exchange.answer ? exchange.answer.parse(result) : result, {
        headers: { 'cache-control': 'no-store' },
      })
    } catch (error) {
      return problemResponse(error)
    }
  }
  return async (request: Request, context?: Context) => withAnswerHeaders(await answer(request, context))
}

/** The answer for anything thrown: a Problem with its reason, or a logged bug without details. */
export function problemResponse(error: unknown): Response {
  const headers = { 'cache-control': 'no-store' }
  if (error instanceof Problem) {
    const { code, reason, values } = error
    return Response.json({ code, reason, values }, { status: statusOf[code], headers })
  }
  logger.error({ err: error }, 'unexpected')
  return Response.json({ code: 'unexpected', reason: 'unexpected', values: {} }, { status: 500, headers })
}

async function readJson(request: Request): Promise<unknown> {
  const text = await readText(request, maxJsonBytes)
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new Problem('invalid', 'request-invalid', { cause })
  }
}

// The small zod has no sentences of its own; those who write to the routes by hand get some.
z.config(en())

function parse<Schema extends z.ZodMiniType>(schema: Schema, input: unknown): z.infer<Schema> {
  const result = schema.safeParse(input)
  if (result.success) return result.data
  throw new Problem('invalid', 'request-invalid', { values: { detail: z.prettifyError(result.error) } })
}
