import 'server-only'
import { connect } from 'node:net'
import { publicHost } from '@/lib/http/public-host'
import type { Server } from '../schema'
import type { Found } from './autoconfig'

const knockMs = 3_000

/** The usual names and ports, where something answers. A name that exists but is silent is given when nothing answers. */
export async function guessServers(domain: string): Promise<Found> {
  const [imap, smtp] = await Promise.all([
    firstThatAnswers(candidates(domain, 'imap', { tls: 993, starttls: 143 })),
    firstThatAnswers(candidates(domain, 'smtp', { tls: 465, starttls: 587 })),
  ])
  return { ...(imap ? { imap } : {}), ...(smtp ? { smtp } : {}) }
}

function candidates(domain: string, prefix: string, ports: { tls: number; starttls: number }): Server[] {
  const hosts = [`${prefix}.${domain}`, `mail.${domain}`]
  return (['tls', 'starttls'] as const).flatMap((security) =>
    hosts.map((host) => ({ host, port: ports[security], security })),
  )
}

async function firstThatAnswers(servers: Server[]): Promise<Server | undefined> {
  const states = await Promise.all(servers.map(knock))
  return servers[states.indexOf('answers')] ?? servers[states.indexOf('silent')]
}

async function knock({ host, port }: Server): Promise<'answers' | 'silent' | 'nowhere'> {
  const found = await publicHost(host).catch(() => null)
  if (!found) return 'nowhere'
  return new Promise((resolve) => {
    const socket = connect({ host: found.address, port, timeout: knockMs })
    const end = (state: 'answers' | 'silent') => {
      socket.destroy()
      resolve(state)
    }
    socket.once('connect', () => end('answers'))
    socket.once('timeout', () => end('silent'))
    socket.once('error', () => end('silent'))
  })
}
