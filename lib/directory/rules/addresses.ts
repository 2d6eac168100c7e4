import { Problem } from '@/lib/errors'

/** Bytes of a local part and of a domain (RFC 5321, 4.5.3.1). */
const mostLocal = 64
const mostDomain = 253

// A dot-string (RFC 5321, 4.1.2). The + is not in it: what follows one is a tag of whoever stands before.
const localPart = /^[a-z0-9!#$%&'*/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*/=?^_`{|}~-]+)*$/
const taggedLocalPart = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/
const label = /^(?!-)[a-z0-9-]{1,63}(?<!-)$/

/** An address in its one spelling: lower case, the domain as the wire has it. */
export type Address = { text: string; localPart: string; domain: string }

/** The address a person typed. @throws `address-invalid` with what was typed, or `address-beyond-ascii` (docs/decisions/0066). */
export function readAddress(typed: string, { mayHaveTag = false } = {}): Address {
  const text = typed.trim().normalize('NFC')
  const at = text.lastIndexOf('@')
  const local = text.slice(0, at).toLowerCase()
  const domain = at > 0 ? domainName(text.slice(at + 1)) : null
  const shape = mayHaveTag ? taggedLocalPart : localPart
  if (domain === null || local.length > mostLocal || !shape.test(local)) {
    const isForeign = domain !== null && /^[\p{L}\p{M}\p{N}._-]+$/u.test(local) && !/^[\0-\x7f]*$/.test(local)
    const values = { address: typed.trim().slice(0, 320) || '—' }
    throw new Problem('invalid', isForeign ? 'address-beyond-ascii' : 'address-invalid', { values })
  }
  return { text: `${local}@${domain}`, localPart: local, domain }
}

/** The domain a person typed, in ASCII. @throws `domain-invalid`. */
export function readDomain(typed: string): string {
  const name = domainName(typed)
  if (name === null)
    throw new Problem('invalid', 'domain-invalid', { values: { domain: typed.trim().slice(0, 253) || '—' } })
  return name
}

/** What stands before the @. @throws `address-invalid`. */
export function readLocalPart(typed: string): string {
  return readAddress(`${typed.trim()}@example.org`).localPart
}

/** Lower case and ASCII (IDNA, as browsers do it), or null. */
function domainName(typed: string): string | null {
  const text = typed.trim().normalize('NFC').toLowerCase().replace(/\.$/, '')
  if (!/^[\p{L}\p{M}\p{N}.\-·]+$/u.test(text) || !URL.canParse(`http://${text}`)) return null
  const name = new URL(`http://${text}`).hostname
  const labels = name.split('.')
  const isName = labels.length >= 2 && labels.every((part) => label.test(part)) && !/^\d+$/.test(labels.at(-1) ?? '')
  return isName && name.length <= mostDomain ? name : null
}

/** Without a tag: ana+news@… is ana@…. */
export function untagged({ localPart: local, domain }: Address): Address {
  const [name = ''] = local.split('+')
  return name === '' ? { text: `${local}@${domain}`, localPart: local, domain } : addressOf(name, domain)
}

export function addressOf(local: string, domain: string): Address {
  return { text: `${local}@${domain}`, localPart: local, domain }
}

/** Names that speak for the whole domain (RFC 2142): only administrators give them. */
const reserved = new Set([
  ...['postmaster', 'abuse', 'hostmaster', 'webmaster', 'security', 'noc', 'root', 'admin', 'administrator'],
  ...['mailer-daemon', 'info', 'support', 'help', 'sales', 'noreply', 'no-reply', 'office', 'billing', 'all'],
])

export function isReserved(local: string): boolean {
  return reserved.has(local)
}

/** The words one searches in: lower case, without accents. */
export function foldSearch(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, ' ').trim()
}
