import 'server-only'
import { config } from '@/lib/config'
import { Problem } from '@/lib/errors'
import { domainOf, foldEmail } from '../rules'
import type { Servers } from '../schema'
import { readAutoconfig } from './autoconfig'
import { guessServers } from './guesses'
import { readSrv } from './srv'

/** Which servers an address belongs to, and the user name they expect. */
export type Upstream = { servers: Servers; username: string }

/**
 * The operator's servers, or those of the address's domain: its SRV records, then its autoconfig, then guesses.
 * Only secured servers count. Throws `unknown-server`. Every host is checked again when it is connected to.
 */
export async function findServers(email: string): Promise<Upstream> {
  if (config.upstream) return { servers: config.upstream, username: email }
  const domain = domainOf(foldEmail(email)) // the spelling that names the account, so that no other domain answers for it
  if (!domain) throw unknownServer(email)

  const srv = await readSrv(domain)
  const published = srv.imap && srv.smtp ? srv : { ...(await readAutoconfig(domain)), ...srv }
  const { imap, smtp, usesLocalPart } =
    published.imap && published.smtp ? published : { ...(await guessServers(domain)), ...published }
  if (!imap) throw unknownServer(domain)
  return {
    servers: { imap, smtp: smtp ?? { host: imap.host, port: 465, security: 'tls' } },
    username: usesLocalPart ? email.slice(0, email.lastIndexOf('@')) : email,
  }
}

function unknownServer(domain: string): Problem {
  return new Problem('refused', 'unknown-server', { values: { domain } })
}
