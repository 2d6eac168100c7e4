import 'server-only'
import { subscribe } from 'node:diagnostics_channel'
import type { IncomingMessage } from 'node:http'
import { isIP } from 'node:net'
import { config } from '@/lib/config'

const header = 'x-forwarded-for'
const shared = globalThis as typeof globalThis & { buzonKnowsSockets?: boolean }

// Next gives a route no socket, only this header, and fills it in when the client sent none. So that a client cannot
// choose its own address, the header is overwritten before Next sees the request, unless a trusted proxy writes it.
if (!shared.buzonKnowsSockets) {
  shared.buzonKnowsSockets = true
  subscribe('http.server.request.start', (message) => {
    const { request } = message as { request: IncomingMessage }
    if (config.trustProxy) return
    const address = request.socket.remoteAddress
    if (address === undefined) delete request.headers[header]
    else request.headers[header] = address
  })
}

/** The network address a request came from: the socket's, or with BUZON_TRUST_PROXY what the nearest proxy saw. */
export function clientAddress(headers: Headers): string | null {
  const nearest = headers.get(header)?.split(',').at(-1)?.trim() ?? ''
  return isIP(nearest) ? nearest : null
}
