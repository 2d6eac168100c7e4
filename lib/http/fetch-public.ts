import 'server-only'
import type { LookupFunction } from 'node:net'
import { Agent, request } from 'undici'
import { NotPublic, type PublicHost, publicHost } from './public-host'

const mostRedirects = 3

/** How much a stranger's server may cost us, in time for everything together and in bytes of the answer. */
export type Limits = {
  timeoutMs: number
  maxBytes: number
  /** https only, unless said otherwise. */
  protocols?: ('http:' | 'https:')[]
  /** Only the protocol's own port. */
  usualPortOnly?: boolean
  /** Sent by POST as a form; such a request is never sent on to where the answer points. */
  form?: string
  /** Hosts that may lie inside (a test's sink); nothing when left out. */
  isTrusted?(url: URL): boolean
}
export type PublicAnswer = { status: number; contentType: string; bytes: Buffer }

/** Thrown when the answer is larger than allowed. */
export class TooLong extends Error {
  override readonly name = 'TooLong'
}

/**
 * Fetches an https address that a stranger chose, from public hosts only: every hop is resolved, checked and
 * connected to by that address (T6). Sends no cookie, no referrer and no name of this program.
 */
export async function fetchPublic(address: string, limits: Limits): Promise<PublicAnswer> {
  const signal = AbortSignal.timeout(limits.timeoutMs)
  let url = new URL(address)
  for (let hop = 0; hop <= mostRedirects; hop++) {
    const answer = await fetchOnce(url, { ...limits, signal })
    if (!('location' in answer)) return answer
    if (limits.form !== undefined) throw new NotPublic('sent on elsewhere')
    url = new URL(answer.location, url)
  }
  throw new NotPublic('too many redirects')
}

type Once = Limits & { signal: AbortSignal }

async function fetchOnce(url: URL, once: Once): Promise<PublicAnswer | { location: string }> {
  const { signal, maxBytes, protocols = ['https:'], usualPortOnly = false, isTrusted = () => false, form } = once
  if (!protocols.some((protocol) => protocol === url.protocol)) throw new NotPublic('not a web address')
  if (url.username || url.password) throw new NotPublic('not a plain address')
  const trusted = isTrusted(url)
  if (usualPortOnly && url.port && !trusted) throw new NotPublic('not the usual port')
  const pinned = trusted ? {} : { lookup: only(await publicHost(url.hostname)) }
  const dispatcher = new Agent({ connect: { ...pinned, timeout: 5_000 }, maxResponseSize: maxBytes })
  try {
    const sent =
      form === undefined
        ? { headers: { accept: '*/*' } }
        : {
            method: 'POST' as const,
            headers: { accept: '*/*', 'content-type': 'application/x-www-form-urlencoded' },
            body: form,
          }
    const { statusCode, headers, body } = await request(url, { dispatcher, signal, ...sent })
    const location = headers.location
    if (statusCode >= 300 && statusCode < 400 && typeof location === 'string') return { location }
    return {
      status: statusCode,
      contentType: String(headers['content-type'] ?? ''),
      bytes: await readUpTo(body, maxBytes),
    }
  } finally {
    await dispatcher.destroy()
  }
}

/** Whatever name is asked for, the answer is the address that was checked. */
function only({ address, family }: PublicHost): LookupFunction {
  return (_name, options, answer) => {
    if (options.all) answer(null, [{ address, family }])
    else answer(null, address, family)
  }
}

async function readUpTo(body: AsyncIterable<Buffer>, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of body) {
    length += chunk.length
    if (length > maxBytes) throw new TooLong('the answer is too long')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
