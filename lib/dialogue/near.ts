import 'server-only'
import ipaddr from 'ipaddr.js'
import { config } from '@/lib/config'
import { isPublicAddress } from '@/lib/http/public-host'

/** Whether the console may connect to an address: a public one, or one of a network that was named for it (T6). */
export function mayLookAt(address: string): boolean {
  if (isPublicAddress(address)) return true
  if (!ipaddr.isValid(address)) return false
  const parsed = ipaddr.parse(address)
  return config.nearNetworks.some((network) => {
    const [base, bits] = ipaddr.parseCIDR(network)
    return base.kind() === parsed.kind() && parsed.match(base, bits)
  })
}
