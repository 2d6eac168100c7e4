import 'server-only'
import { findStanding } from '../records/standing'
import type { Address } from '../rules/addresses'

/** What an address is to the local mail server: it delivers the mail of all but `outside` ones itself. */
export const readStanding = (address: Address) => findStanding(address)

/** Whether the local mail server delivers a domain's mail itself; under any of its names. */
export async function isOwnDomain(domain: string): Promise<boolean> {
  return (await findStanding({ text: `postmaster@${domain}`, localPart: 'postmaster', domain })) !== 'outside'
}
