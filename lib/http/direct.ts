import 'server-only'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { promisify } from 'node:util'
import { gzip, gzipSync } from 'node:zlib'
import { NodeRequest } from 'srvx/node'
import { answerHeaders } from './answer-headers'
import { logger } from './log'
import { jsonHeaders, type Plain } from './route'

type Context = { params: Promise<Record<string, string>> }
/** What `route()` makes; whatever answers with Responses only will do. */
type Handler = ((request: Request, context: Context) => Promise<Response>) & {
  plainly?: (request: Request, context: Context) => Promise<Plain | Response>
}

/** What a file of app/api exports, by method. */
export type RouteFile = { GET?: Handler; POST?: Handler }

/** Takes a request and answers it later, or leaves it alone and says false. */
export type Taker = (request: IncomingMessage, response: ServerResponse) => boolean

// Shorter ones grow by it.
const leastPackedBytes = 1_024
// Longer ones are packed on another thread: a hop that costs more than packing a short one, and holds nobody up.
const mostPackedHereBytes = 64 * 1_024

// A list of 27 kB: 6.1 kB in 0.19 ms; by the usual level 5.9 kB in 0.33.
const hereLevel = 3

// What is kept for a tab that does not read its news.
const mostUnreadBytes = 256 * 1_024

const packed = promisify(gzip)

/**
 * Answers requests for these route files (by path, `[name]` for the id of a message) without Next's way to them, which costs
 * ten times what the rest of such a request does (decision 0015). Whatever isn't exactly one of them is left to Next,
 * which would give the same answer.
 */
export function direct(files: Record<string, RouteFile>): Taker {
  const routes = Object.entries(files).map(([path, file]) => ({ file, pattern: patternOf(path) }))
  return (request, response) => {
    const { method = '', url = '' } = request
    if (method !== 'GET' && method !== 'POST') return false
    const path = url.split('?', 1)[0] ?? ''
    for (const { file, pattern } of routes) {
      const found = pattern.exec(path)
      const handler = found && file[method]
      if (!handler) continue
      answer(handler, { ...found.groups }, { request, response }).catch((error: unknown) => {
        response.destroy()
        logger.error({ err: error }, 'answer not written')
      })
      return true
    }
    return false
  }
}

/** Parameters are ids of messages: their dots tell them from the names of other routes, and nothing in them is encoded. */
function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replace(/\[(\w+)\]/g, '(?<$1>[A-Za-z0-9_-]+\\.\\d+\\.\\d+)')}$`)
}

async function answer(
  handler: Handler,
  params: Record<string, string>,
  { request, response }: { request: IncomingMessage; response: ServerResponse },
) {
  const asked = new NodeRequest({ req: request, res: response })
  const given = await (handler.plainly ?? handler)(asked, { params: Promise.resolve(params) })
  if (!(given instanceof Response)) {
    for (const [name, value] of Object.entries({ ...answerHeaders(), ...jsonHeaders })) response.setHeader(name, value)
    response.statusCode = given.status
    return send(Buffer.from(given.json), { request, response })
  }
  if (given.body && given.headers.get('content-type') === 'text/event-stream')
    return stream(given, given.body, response)
  for (const [name, value] of given.headers) response.appendHeader(name, value)
  response.statusCode = given.status
  await send(Buffer.from(await given.arrayBuffer()), { request, response })
}

async function send(body: Buffer, { request, response }: { request: IncomingMessage; response: ServerResponse }) {
  response.setHeader('vary', 'accept-encoding')
  const isPacked = body.length >= leastPackedBytes && /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''))
  if (isPacked) response.setHeader('content-encoding', 'gzip')
  const bytes = isPacked ? await pack(body) : body
  response.setHeader('content-length', bytes.length)
  response.end(bytes)
}

/** News is written as it comes, until the tab has gone. */
async function stream({ status, headers }: Response, body: ReadableStream<Uint8Array>, response: ServerResponse) {
  const reader = body.getReader()
  const leave = () => void reader.cancel().catch(() => {})
  // It may have left while it was found out who it is.
  if (response.destroyed) return leave()
  response.once('close', leave)
  response.writeHead(status, Object.fromEntries(headers))
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    response.write(value)
    // A tab that reads nothing asks again when it wakes up, and then looks at everything.
    if (response.writableLength > mostUnreadBytes) return response.destroy()
  }
  response.end()
}

async function pack(body: Buffer): Promise<Buffer> {
  return body.length <= mostPackedHereBytes ? gzipSync(body, { level: hereLevel }) : packed(body)
}
