import 'server-only'
import { contentDisposition } from './content-disposition'
import { spanOf } from './span'

type Body = Buffer | ReadableStream

// What a stranger sent is never a page of ours: not guessed at, not run, not embedded elsewhere (T9).
const guard = {
  'x-content-type-options': 'nosniff',
  'content-security-policy': "sandbox; default-src 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  // A message never changes once it has its id. But ids are alike in all accounts: who signs in next gets none of it.
  'cache-control': 'private, max-age=31536000, immutable',
  vary: 'cookie',
}

/** A stranger's file to be saved, never shown. `name` must be a safe one. */
export function fileResponse(body: Body, { name, type }: { name: string; type: string }): Response {
  const headers = { ...guard, 'content-type': type, 'content-disposition': contentDisposition('attachment', name) }
  return respond(body, headers)
}

/** A stranger's bytes to be shown by the browser, of a type that was checked. */
export function shownResponse(body: Body, { type }: { type: string }): Response {
  return respond(body, { ...guard, 'content-type': type, 'content-disposition': 'inline' })
}

function respond(body: Body, headers: Record<string, string>): Response {
  if (!Buffer.isBuffer(body)) return new Response(body, { headers })
  return new Response(new Uint8Array(body), { headers: { ...headers, 'content-length': String(body.length) } })
}

/** A stranger's file that may be fetched in parts: `id` names its bytes. */
export type LargeFile = {
  id: string
  name: string
  sizeBytes: number
  read(span: { start: number; end: number }): Promise<ReadableStream<Uint8Array>>
}

/** A large file to be saved, or the part of it that is asked for (RFC 9110, section 14): downloads go on after a break. Nothing is read for a HEAD. */
export async function largeFileResponse(file: LargeFile, request: Request): Promise<Response> {
  const { id, name, sizeBytes } = file
  const etag = `"${id}"`
  const condition = request.headers.get('if-range')
  const span = spanOf(condition !== null && condition !== etag ? null : request.headers.get('range'), sizeBytes)
  const headers = {
    ...guard,
    'cache-control': 'private, no-store',
    'content-type': 'application/octet-stream',
    'content-disposition': contentDisposition('attachment', name),
    'accept-ranges': 'bytes',
    etag,
  }
  if (!span)
    return new Response(null, { status: 416, headers: { ...headers, 'content-range': `bytes */${sizeBytes}` } })
  const { start, end, isPart } = span
  const body = request.method === 'HEAD' ? null : await file.read({ start, end })
  return new Response(body, {
    status: isPart ? 206 : 200,
    headers: {
      ...headers,
      'content-length': String(end - start + 1),
      ...(isPart ? { 'content-range': `bytes ${start}-${end}/${sizeBytes}` } : {}),
    },
  })
}
