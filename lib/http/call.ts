import * as z from 'zod/mini'
import { accountHeader } from '@/lib/accounts/headers'
import { Problem, type ProblemCode, type Reason, statusOf } from '@/lib/errors'

const problem = z.object({
  code: z.string(),
  reason: z.string(),
  values: z._default(z.record(z.string(), z.union([z.string(), z.number()])), {}),
})

let callers: Record<string, string> = {}

/** Says whose page this is. It is told with every call, for another tab may sign in as someone else. */
export function callAs(accountId: string) {
  if (typeof window !== 'undefined') callers = { [accountHeader]: accountId }
}

/** The header that says so, for requests made by others. */
export function callerHeaders(): Record<string, string> {
  return callers
}

const cameWith = new Map<string, Promise<unknown>>()
const called = new Set<string>()
const cameWithMs = 15_000
const beganAt = Date.now()

/**
 * Takes answers that came with the page itself, by path: the first call of each path is answered by them. null, or a
 * promise that breaks, means that the server has to be asked after all. Only while the page begins.
 */
export function takeAlong(answers: Record<string, Promise<unknown>>) {
  if (typeof window === 'undefined' || !isBeginning()) return
  for (const [path, answer] of Object.entries(answers)) if (!called.has(path)) cameWith.set(path, answer)
}

/**
 * What came with the page for this path, if it is there by now: the first drawing has it, none waits for it. undefined:
 * `call` for it.
 */
export function cameAlready<Out extends z.ZodMiniType>(path: string, answer: Out): z.infer<Out> | undefined {
  const came = cameWith.get(path)
  if (!came || !isBeginning()) return undefined
  const value = answer.safeParse(alreadyIn(came))
  if (!value.success) return undefined
  called.add(path)
  cameWith.delete(path)
  return value.data
}

type Options = {
  /** Sent as JSON by POST; without it the call is a GET. */
  body?: unknown
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  signal?: AbortSignal | undefined
}

/**
 * Calls one of our own routes and checks the answer against the schema the route promised.
 * Throws a Problem for every failure the product knows; a lost line is `unavailable`.
 */
export async function call<Out extends z.ZodMiniType>(
  path: string,
  answer: Out,
  options: Options = {},
): Promise<z.infer<Out>> {
  const came = options.body === undefined ? await takeFirst(path) : null
  if (came !== null) return answer.parse(came)
  const response = await fetch(path, requestInit(options)).catch((cause: unknown) => {
    if (options.signal?.aborted) throw cause
    throw new Problem('unavailable', 'offline', { cause })
  })
  const json: unknown = await response.json().catch(() => null)
  if (response.ok) return answer.parse(json)
  throw problemFrom(json, response.status)
}

/**
 * Calls one of our routes that tells its answer bit by bit, one JSON object a line (lib/http/lines), and gives each as it
 * comes. Throws a Problem as `call` does, also one that is told on the way.
 */
export async function* callLines<Line extends z.ZodMiniType>(
  path: string,
  line: Line,
  options: Options,
): AsyncGenerator<z.infer<Line>> {
  const response = await fetch(path, requestInit(options)).catch((cause: unknown) => {
    throw new Problem('unavailable', 'offline', { cause })
  })
  if (!response.ok || !response.body) throw problemFrom(await response.json().catch(() => null), response.status)
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
  let rest = ''
  for (;;) {
    const { done, value = '' } = await reader.read()
    const lines = (rest + value).split('\n')
    rest = lines.pop() ?? ''
    for (const text of lines) {
      const told: unknown = JSON.parse(text)
      if (typeof told === 'object' && told !== null && 'problem' in told)
        throw problemFrom(told.problem, response.status)
      yield line.parse(told)
    }
    if (done) return
  }
}

/** A promise that React read out of the page tells what it is, once it was asked (`use` reads it so too). */
function alreadyIn(promise: Promise<unknown>): unknown {
  promise.then(nothing, nothing)
  return 'status' in promise && promise.status === 'fulfilled' && 'value' in promise ? promise.value : undefined
}

function nothing() {}

const isBeginning = () => Date.now() - beganAt < cameWithMs

async function takeFirst(path: string): Promise<unknown> {
  if (!isBeginning()) return null
  called.add(path)
  const answer = cameWith.get(path)
  cameWith.delete(path)
  // What React hands over can be awaited, but has no working `catch`.
  try {
    return (await answer) ?? null
  } catch {
    return null
  }
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
