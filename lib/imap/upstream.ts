import 'server-only'
import type { ImapFlowOptions } from 'imapflow'
import type { Server } from '@/lib/accounts/schema'
import { config } from '@/lib/config'
import { publicHost } from '@/lib/http/public-host'
import { upstreamTrust } from '@/lib/http/trust'

/**
 * How to reach an IMAP server. A host that came from an address's domain and not from the operator is
 * resolved and checked here, at every connection, and connected to by its address (T6).
 * Throws NotPublic for a host that leads into our own network.
 */
export async function upstreamOptions(server: Server): Promise<ImapFlowOptions> {
  return {
    port: server.port,
    secure: server.security === 'tls',
    ...(server.security === 'tls' ? {} : { doSTARTTLS: server.security === 'starttls' }),
    ...(config.upstream ? { host: server.host } : await pinned(server.host)),
    tls: upstreamTrust(),
    logger: false,
  }
}

async function pinned(name: string) {
  const { name: servername, address } = await publicHost(name)
  return { host: address, servername }
}
