import type { Authentication, Check } from '../schema'
import { type Result, readResults } from './results'

type Field = { name: string; value: string }
type Known = { trusted: readonly string[]; from: readonly { email: string }[] }

const methods = ['dmarc', 'dkim', 'spf', 'arc'] as const

/**
 * What the reader's own server says about the writer, null when it says nothing. Only fields of a trusted authserv-id
 * count (RFC 8601, section 5), and of these the topmost, with those beside it that stand above the first Received.
 */
export function readAuthentication(fields: readonly Field[], { trusted, from }: Known): Authentication | null {
  const results = trustedResults(fields, trusted)
  if (results.length === 0) return null
  const [writer, ...others] = from
  const domain = domainOf(writer?.email ?? '')
  const checks = methods.flatMap((method) =>
    results
      .filter((one) => one.method === method)
      .map(({ result, properties }): Check => ({ method, result, about: aboutOf(properties) })),
  )
  const isOne = domain !== '' && others.length === 0
  return { verdict: isOne ? verdictOf(checks, domain) : 'unproven', domain, checks }
}

/** The domains whose DKIM signatures the reader's own server found good. */
export function signingDomains({ checks }: Authentication): string[] {
  return checks.flatMap(({ method, result, about }) => (method === 'dkim' && result === 'pass' && about ? [about] : []))
}

function verdictOf(checks: Check[], domain: string): Authentication['verdict'] {
  const dmarc = checks.filter(({ method }) => method === 'dmarc')
  if (dmarc.some(({ result }) => result === 'fail')) return 'failed'
  if (dmarc.some(({ result, about }) => result === 'pass' && about === domain)) return 'verified'
  // Without a list of public suffixes only the domain itself or one above it speaks for an address.
  const isSigned = checks.some(
    ({ method, result, about }) => method === 'dkim' && result === 'pass' && isWithin(domain, about),
  )
  if (isSigned) return 'verified'
  const others = checks.filter(({ method }) => method === 'dkim' || method === 'spf')
  return others.some(({ result }) => result === 'fail') && !others.some(({ result }) => result === 'pass')
    ? 'failed'
    : 'unproven'
}

function trustedResults(fields: readonly Field[], trusted: readonly string[]): Result[] {
  const firstReceived = fields.findIndex(({ name }) => name.toLowerCase() === 'received')
  const counted = fields
    .map(({ name, value }, at) => ({ name: name.toLowerCase(), value, at }))
    .filter(({ name }) => name === 'authentication-results')
    .filter(({ at }, nth) => nth === 0 || at < firstReceived)
  return counted.flatMap(({ value }) => {
    const read = readResults(value)
    return read && trusted.includes(read.authservId) ? read.results : []
  })
}

function aboutOf(properties: Record<string, string>): string {
  const names = ['header.from', 'header.d', 'header.i', 'smtp.mailfrom', 'smtp.helo']
  const value = names.map((name) => properties[name]).find((one) => one !== undefined) ?? ''
  return (domainOf(value) || value).toLowerCase().replace(/\.$/, '')
}

const isWithin = (domain: string, above: string) =>
  above.includes('.') && (domain === above || domain.endsWith(`.${above}`))

/** What stands behind the last @, lower case; '' when there is none. */
export function domainOf(email: string): string {
  return email.includes('@')
    ? email
        .slice(email.lastIndexOf('@') + 1)
        .toLowerCase()
        .trim()
    : ''
}
