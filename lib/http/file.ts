import 'server-only'
import { contentDisposition } from './content-disposition'

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
