import type { Authentication, Check } from '../schema'
import { newestSeal, type Seal } from './arc'
import { type Result, readResults } from './results'

type Field = { name: string; value: string }
type Known = {
  /** Under which names the own server writes. */
  trusted: readonly string[]
  /** Whose seals are believed about whom they handed a message on for. */
  sealers?: readonly string[]
  from: readonly { email: string }[]
}

const methods = ['dmarc', 'dkim', 'spf', 'arc'] as const

/**
 * What the reader's own server says about the writer, null when it says nothing. Only fields of a trusted authserv-id
 * count (RFC 8601, section 5), and of these the topmost, with those beside it that stand above the first Received.
 */
export function readAuthentication(
  fields: readonly Field[],
  { trusted, sealers = [], from }: Known,
): Authentication | null {
  const results = trustedResults(fields, trusted)
  if (results.length === 0) return null
  const [writer, ...others] = from
  const domain = domainOf(writer?.email ?? '')
  const seal = newestSeal(fields)
  const checks = checksOf(results, seal)
  const isOne = domain !== '' && others.length === 0
  const verdict = isOne ? verdictOf(checks, domain) : 'unproven'
  const isHandedOn = isOne && verdict !== 'verified' && seal !== null && vouches(seal, { checks, sealers, domain })
  return { verdict: isHandedOn ? 'forwarded' : verdict, domain, sealer: isHandedOn ? seal.domain : '', checks }
}

function checksOf(results: Result[], seal: Seal | null): Check[] {
  return methods.flatMap((method) =>
    results
      .filter((one) => one.method === method)
      .map(({ result, properties }): Check => {
        // Of a chain it matters who sealed it last.
        return { method, result, about: method === 'arc' && seal ? seal.domain : aboutOf(properties) }
      }),
  )
}

/**
 * A forwarder (a list, another mailbox of the reader's) breaks what SPF and DKIM prove. Its seal says that it found the
 * writer proven before: anybody can say so, so it counts where our own server found the chain whole and the operator
 * named the forwarder.
 */
function vouches(
  seal: Seal,
  { checks, sealers, domain }: { checks: Check[]; sealers: readonly string[]; domain: string },
): boolean {
  const chain = checks.filter(({ method }) => method === 'arc')
  const isWhole = chain.length > 0 && chain.every(({ result }) => result === 'pass')
  return isWhole && sealers.includes(seal.domain) && verdictOf(checksOf(seal.results, null), domain) === 'verified'
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
