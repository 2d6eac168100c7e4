import 'server-only'
import { createHash } from 'node:crypto'
import type { Account, Servers } from '@/lib/accounts/schema'
import { config } from '@/lib/config'
import { Problem } from '@/lib/errors'
import { usualPorts } from './rules/ports'
import type { Connection, ConnectionSettings } from './schema'

/** How other programs connect to the mail of this account. */
export function readConnectionSettings(account: Account): ConnectionSettings {
  return {
    address: account.email,
    connections: published() ?? secured(account),
    hasAppPasswords: config.hasDirectory,
  }
}

/** What this site tells any program that asks. @throws `no-connections` where everybody's mail lies elsewhere. */
export function readPublished(): Connection[] {
  const connections = published()
  if (!connections) throw new Problem('not-found', 'no-connections')
  return connections
}

/** Always the same for an account, so that a profile that is installed again takes the place of the one before. */
export function profileIds(address: string): { profile: string; account: string } {
  return { profile: uuid(`profile ${config.mailHost} ${address}`), account: uuid(`mail ${config.mailHost} ${address}`) }
}

function published(): Connection[] | null {
  if (!config.hasDirectory) return config.upstream && secured(config.upstream)
  const ports = { ...usualPorts, ...config.mailPorts }
  const host = config.mailHost
  return [
    { kind: 'imap', host, port: ports.imaps, security: 'tls' },
    { kind: 'imap', host, port: ports.imap, security: 'starttls' },
    { kind: 'pop3', host, port: ports.pop3s, security: 'tls' },
    { kind: 'pop3', host, port: ports.pop3, security: 'starttls' },
    { kind: 'smtp', host, port: ports.smtps, security: 'tls' },
    { kind: 'smtp', host, port: ports.submission, security: 'starttls' },
  ]
}

/** Without the servers that are only reached in clear: nobody else is on this machine. */
function secured({ imap, smtp }: Servers): Connection[] {
  return [
    { kind: 'imap' as const, ...imap },
    { kind: 'smtp' as const, ...smtp },
  ].flatMap(({ kind, host, port, security }) => (security === 'none' ? [] : [{ kind, host, port, security }]))
}

function uuid(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex')
  const parts = [hex.slice(0, 8), hex.slice(8, 12), `5${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)]
  return parts.join('-').toUpperCase()
}
