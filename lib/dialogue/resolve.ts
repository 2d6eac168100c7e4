import 'server-only'
import { Resolver } from 'node:dns/promises'

export type MailExchanger = { exchange: string; priority: number }

/** What DNS says of a domain's mail. `isImplicit`: it names no server, so its own address is asked (RFC 5321, section 5.1). */
export type Exchangers = { hosts: MailExchanger[]; isImplicit: boolean; refusesMail: boolean }

const resolver = () => new Resolver({ timeout: 5_000, tries: 2 })

/** The servers that take a domain's mail, the preferred first. @throws what the DNS server says: ENOTFOUND, ETIMEOUT, … */
export async function exchangersOf(domain: string): Promise<Exchangers> {
  const found = await resolver()
    .resolveMx(domain)
    .catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENODATA') return []
      throw error
    })
  if (found.length === 0) return { hosts: [{ exchange: domain, priority: 0 }], isImplicit: true, refusesMail: false }
  // A single "." says that the domain takes no mail (RFC 7505).
  const refusesMail = found.every(({ exchange }) => exchange === '' || exchange === '.')
  const hosts = found.sort((one, other) => one.priority - other.priority)
  return { hosts: refusesMail ? [] : hosts, isImplicit: false, refusesMail }
}

/** All addresses of a host, those of IPv4 first; none when it has none. */
export async function addressesOf(host: string): Promise<string[]> {
  const none = () => [] as string[]
  const [four, six] = await Promise.all([resolver().resolve4(host).catch(none), resolver().resolve6(host).catch(none)])
  return [...four, ...six]
}
