import 'server-only'
import { config } from '@/lib/config'
import { lookAtPort, type Spoken } from '@/lib/tls/look'
import { daysUntil, usualPorts } from './rules'
import { type PortCheck, type PortName, portName, type ServerCheck } from './schema'

const spokenAt: Record<PortName, Spoken> = {
  smtp: 'smtp',
  smtps: 'tls',
  submission: 'smtp',
  imaps: 'tls',
  imap: 'imap',
  pop3s: 'tls',
  pop3: 'pop3',
  sieve: 'sieve',
}

/** Every port of the mail server, knocked at now, with the certificate it shows. */
export async function readServerCheck(): Promise<ServerCheck> {
  const host = config.upstream?.imap.host ?? config.mailHost
  const ports = await Promise.all(portName.options.map((name) => checkPort(host, name)))
  return { host: config.mailHost, ports }
}

async function checkPort(host: string, name: PortName): Promise<PortCheck> {
  const usualPort = usualPorts[name]
  const port = { ...config.mailPorts, ...config.serverPorts }[name] ?? usualPort
  const seen = await lookAtPort({ host, port }, config.mailHost, spokenAt[name])
  if (seen.state !== 'good') return { name, port, usualPort, state: seen.state, certificate: null }
  const { validTo, ...shown } = seen.certificate
  const daysLeft = daysUntil(validTo, new Date())
  const { isTrusted, version } = seen
  const certificate = { ...shown, validTo: validTo.toISOString(), daysLeft, isTrusted, version }
  return { name, port, usualPort, state: 'good', certificate }
}
