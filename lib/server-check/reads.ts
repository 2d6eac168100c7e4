import 'server-only'
import { config } from '@/lib/config'
import { readChoices } from '@/lib/postfix/choices'
import { lookAtPort, type Spoken } from '@/lib/tls/look'
import { daysUntil, switchOf, usualPorts } from './rules'
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

/** Every port of the mail server, knocked at now, with the certificate it shows, and what is chosen for it. */
export async function readServerCheck(): Promise<ServerCheck> {
  const host = config.upstream?.imap.host ?? config.mailHost
  const choices = await readChoices()
  const ports = await Promise.all(
    portName.options.map(async (name) => ({
      ...(await checkPort(host, name)),
      switch: switchOf(name, choices?.closed ?? null),
    })),
  )
  return { host: config.mailHost, ports, mostPerHour: choices?.mostPerHour ?? null }
}

async function checkPort(host: string, name: PortName): Promise<Omit<PortCheck, 'switch'>> {
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
