import 'server-only'
import { Resolver } from 'node:dns/promises'
import type { Security, Server } from '../schema'
import type { Found } from './autoconfig'

const resolver = new Resolver({ timeout: 2_000, tries: 2 })

/** The servers a domain names in its SRV records (RFC 6186, RFC 8314): implicit TLS before STARTTLS. */
export async function readSrv(domain: string): Promise<Found> {
  const [imaps, imap, submissions, submission] = await Promise.all([
    ask(`_imaps._tcp.${domain}`, 'tls'),
    ask(`_imap._tcp.${domain}`, 'starttls'),
    ask(`_submissions._tcp.${domain}`, 'tls'),
    ask(`_submission._tcp.${domain}`, 'starttls'),
  ])
  const incoming = imaps ?? imap
  const outgoing = submissions ?? submission
  return { ...(incoming ? { imap: incoming } : {}), ...(outgoing ? { smtp: outgoing } : {}) }
}

async function ask(name: string, security: Security): Promise<Server | null> {
  const records = await resolver.resolveSrv(name).catch(() => [])
  const [best] = records.sort((a, b) => a.priority - b.priority || b.weight - a.weight)
  if (!best?.name || best.name === '.') return null // a lone dot says: not offered here
  return { host: best.name, port: best.port, security }
}
