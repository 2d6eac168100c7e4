import 'server-only'
import { config } from '@/lib/config'
import { Problem } from '@/lib/errors'

const safeMethods = new Set(['GET', 'HEAD'])

/**
 * Refuses what another site's page made the browser send (T16): a change needs an Origin of ours, and a read
 * must not come from elsewhere. Browsers set Origin and Sec-Fetch-Site themselves; a page cannot forge them.
 */
export function requireSameOrigin(request: Request) {
  const origin = request.headers.get('origin')
  const site = request.headers.get('sec-fetch-site')
  if (origin !== null && !isOurs(origin, request.headers.get('host'))) throw new Problem('forbidden', 'foreign-origin')

  if (safeMethods.has(request.method)) {
    if (site === 'cross-site' || site === 'same-site') throw new Problem('forbidden', 'foreign-origin')
    return
  }
  if (origin === null) throw new Problem('forbidden', 'foreign-origin')
  if (site !== null && site !== 'same-origin') throw new Problem('forbidden', 'foreign-origin')
}

/** Ours is the configured address, and the host this request was sent to (localhost and 127.0.0.1 are both in use). */
function isOurs(origin: string, host: string | null): boolean {
  if (!URL.canParse(origin)) return false // "null" of a sandboxed frame among them
  const from = new URL(origin)
  if (from.origin === new URL(config.url).origin) return true
  return (from.protocol === 'http:' || from.protocol === 'https:') && host !== null && from.host === host.toLowerCase()
}
