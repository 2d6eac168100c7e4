import 'server-only'
import { en } from 'zod/locales'
import * as z from 'zod/mini'
import type { Account } from '@/lib/accounts/schema'
import { requireAccount } from '@/lib/accounts/session'
import { requireChosenPassword } from '@/lib/directory/reads/own'
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

/** What a route is made of. */
export type Exchange<In extends z.ZodMiniType, Query extends z.ZodMiniType, Out extends z.ZodMiniType> = {
  /** The JSON body's schema; leave out for a GET. */
  body?: In
  /** The schema of the query string, as an object of strings. */
  query?: Query
  /** The schema of the answer. Leave out when `run` makes the Response itself (files, streams). */
  answer?: Out
  /** The answer is made of typed values here, at every click: it is not checked once more (the browser does that too). */
  isMadeHere?: boolean
  /** Also for who must choose another password first: it is the way to do that. */
  isForAnyPassword?: boolean
  /** Tokens this route costs; a reader has a bucket of them (lib/http/rate-limit). */
  limit?: Limit
  run(account: Account, call: Call<z.infer<In>, z.infer<Query>>): Promise<z.infer<Out> | Response>
}

/** An answer in JSON that is no Response yet: making one takes longer than a short list does. */
export type Plain = { status: number; json: string }

const plain = (status: number, value: unknown): Plain => ({ status, json: JSON.stringify(value) })

const maxJsonBytes = 16 * 1024 * 1024

/**
 * A route handler for a signed-in reader: origin, session, limit, parse, call, respond.
 * Every route goes through it (T16, T19); nothing else belongs in app/api. `plainly` does the same for who can do without
 * a Response (lib/http/direct.ts).
 */
export function route<In extends z.ZodMiniType, Query extends z.ZodMiniType, Out extends z.ZodMiniType>(
  exchange: Exchange<In, Query, Out>,
) {
  const plainly = async (request: Request, context?: Context): Promise<Plain | Response> => {
    try {
      requireSameOrigin(request)
      const account = await requireAccount(request)
      await spend(account.id, exchange.limit ?? 'ordinary')
      if (!exchange.isForAnyPassword) await requireChosenPassword(account)

      const call = {
        body: exchange.body ? parse(exchange.body, await readJson(request)) : undefined,
        query: exchange.query
          ? parse(exchange.query, Object.fromEntries(new URL(request.url).searchParams))
          : undefined,
        params: (await context?.params) ?? {},
        request,
      }
      const result = await exchange.run(account, call as Call<z.infer<In>, z.infer<Query>>)
      if (result instanceof Response) return withAnswerHeaders(result)
      return plain(200, exchange.answer && !exchange.isMadeHere ? exchange.answer.parse(result) : result)
    } catch (error) {
      return problemOf(error)
    }
  }
  const respond = async (request: Request, context?: Context) => {
    const given = await plainly(request, context)
    return given instanceof Response ? given : withAnswerHeaders(responseOf(given))
  }
  return Object.assign(respond, { plainly })
}

function responseOf({ status, json }: Plain): Response {
  return new Response(json, { status, headers: jsonHeaders })
}

/** What an answer in JSON says of itself, besides what every answer does. */
export const jsonHeaders = { 'content-type': 'application/json', 'cache-control': 'no-store' }

/** The answer for anything thrown: a Problem with its reason, or a logged bug without details. */
export function problemResponse(error: unknown): Response {
  return responseOf(problemOf(error))
}

function problemOf(error: unknown): Plain {
  if (error instanceof Problem) {
    const { code, reason, values } = error
    return plain(statusOf[code], { code, reason, values })
  }
  if (isDiskFull(error)) {
    logger.error({ err: error }, 'disk full')
    return plain(statusOf.unavailable, { code: 'unavailable', reason: 'disk-full', values: {} })
  }
  logger.error({ err: error }, 'unexpected')
  return plain(500, { code: 'unexpected', reason: 'unexpected', values: {} })
}

/** Of files by Node's code, of the store by SQLite's, or PostgreSQL's for its disk_full. */
function isDiskFull(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'code' in error ? error.code : undefined
  return (
    code === 'ENOSPC' ||
    code === 'EDQUOT' ||
    code === '53100' ||
    /\bSQLITE_FULL\b/.test(error.message) ||
    isDiskFull(error.cause)
  )
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
