import 'server-only'
import { lookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'

/** A host name with the one address that was checked: connect to the address, show and verify the name. */
export type PublicHost = { name: string; address: string; family: 4 | 6 }

/** Thrown when a name leads nowhere, or to a place of this machine or its network. The two are told apart nowhere. */
export class NotPublic extends Error {
  override readonly name = 'NotPublic'
}

/**
 * Resolves a host that a stranger chose, once, and insists that every address of it is public (T6).
 * The caller must connect to `address`, not to the name: a second look-up may answer otherwise.
 */
export async function publicHost(name: string): Promise<PublicHost> {
  const host = hostOf(name)
  const answers = isIP(host)
    ? [{ address: host, family: isIP(host) }]
    : await lookup(host, { all: true }).catch(() => [])
  const [first] = answers
  if (!first || !answers.every(({ address }) => isPublicAddress(address)))
    throw new NotPublic(`${host} is not a public host`)
  return { name: host, address: first.address, family: first.family === 6 ? 6 : 4 }
}

/** Unicast and nothing else: loopback, private, link-local, carrier-grade NAT, multicast, NAT64 and mapped forms are out. */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false
  const parsed = ipaddr.parse(address)
  // All that was ever given out of IPv6 lies in 2000::/3; the parser takes ::7f00:1, an IPv4 address in disguise, for public.
  const isGiven = !(parsed instanceof ipaddr.IPv6) || parsed.match(ipaddr.IPv6.parseCIDR('2000::/3'))
  return isGiven && parsed.range() === 'unicast'
}

/** A name as the URL standard reads it: this folds digits of other scripts, octal, hexadecimal and short forms of an address. */
function hostOf(name: string): string {
  const trimmed = name.trim()
  const address = `http://${isIP(trimmed) === 6 ? `[${trimmed}]` : trimmed}`
  if (!URL.canParse(address)) throw new NotPublic('not a host name')
  const url = new URL(address)
  if (url.username || url.password || url.port || url.pathname !== '/' || url.search || url.hash)
    throw new NotPublic('not a host name')
  return url.hostname.replace(/^\[(.*)\]$/, '$1')
}
