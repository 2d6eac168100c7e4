import * as z from 'zod'
import { accountHeader } from '@/lib/accounts/rules'
import { Problem, type ProblemCode, type Reason, statusOf } from '@/lib/errors'

const problem = z.object({
  code: z.string(),
  reason: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number()])).default({}),
})

let callers: Record<string, string> = {}

/** Says whose page this is. It is told with every call, for another tab may sign in as someone else. */
export function callAs(accountId: string) {
  if (typeof window !== 'undefined') callers = { [accountHeader]: accountId }
}

type Options = {
  /** Sent as JSON by POST; without it the call is a GET. */
  body?: unknown
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE'
  signal?: AbortSignal | undefined
}

/**
 * Calls one of our own routes and checks the answer against the schema the route promised.
 * Throws a Problem for every failure the product knows; a lost line is `unavailable`.
 */
export async function call<Out extends z.ZodType>(
  path: string,
  answer: Out,
  options: Options = {},
): Promise<z.infer<Out>> {
  const response = await fetch(path, requestInit(options)).catch((cause: unknown) => {
    if (options.signal?.aborted) throw cause
    throw new Problem('unavailable', 'offline', { cause })
  })
  const json: unknown = await response.json().catch(() => null)
  if (response.ok) return answer.parse(json)
  throw problemFrom(json, response.status)
}

/** The Problem in a failed answer of ours; a stranger's answer (a proxy's page) becomes `unavailable`. */
export function problemFrom(json: unknown, status: number): Problem {
  const known = problem.safeParse(json)
  if (!known.success || !(known.data.code in statusOf)) {
    return new Problem(status === 500 ? 'refused' : 'unavailable', status === 500 ? 'unexpected' : 'server-unreachable')
  }
  return new Problem(known.data.code as ProblemCode, known.data.reason as Reason, { values: known.data.values })
}

function requestInit({ body, method, signal }: Options): RequestInit {
  const shared = signal ? { signal } : {}
  if (body === undefined) return { ...shared, method: method ?? 'GET', headers: callers }
  return {
    ...shared,
    method: method ?? 'POST',
    headers: { ...callers, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }
}
