import type { Address } from '../../messages/schema/row'

// RFC 5321, section 4.5.3.1, in bytes.
const maxLocalBytes = 64
const maxDomainBytes = 253
const maxAddressBytes = 254

// Dot-atom of RFC 5322 with the letters of RFC 6531; nothing invisible (\p{C}) and no kind of space (\p{Z}).
const localPart =
  /^(?:[\w!#$%&'*+/=?^`{|}~-]|[^\p{C}\p{Z}\0-\x7f])+(?:\.(?:[\w!#$%&'*+/=?^`{|}~-]|[^\p{C}\p{Z}\0-\x7f])+)*$/u
const label = /^(?!-)[a-z0-9-]{1,63}(?<!-)$/i

/** Whether this is one mailbox address that can be written to: `local@domain`, nothing around it. */
export function isMailAddress(email: string): boolean {
  return envelopeAddress(email) !== null
}

/** The address as SMTP gets it, with an ASCII domain (IDNA); null when it is none. The local part may still need SMTPUTF8. */
export function envelopeAddress(email: string): string | null {
  const at = email.lastIndexOf('@')
  const [local, domain] = [email.slice(0, Math.max(at, 0)), asciiDomain(email.slice(at + 1))]
  if (!localPart.test(local) || domain === null) return null
  if (bytes(local) > maxLocalBytes || bytes(local) + 1 + domain.length > maxAddressBytes) return null
  return `${local}@${domain}`
}

/**
 * Reads what a person typed or pasted: addresses apart by comma, semicolon or line, with or without names, groups opened.
 * What is not an address comes back whole as the `email`, so that it can be shown and put right; nothing is guessed.
 */
export function parseRecipients(text: string): Address[] {
  return pieces(text).map(recipient)
}

/** How an address is written in a field: `Ana García <ana@example.org>`. */
export function writtenAddress({ name, email }: Address): string {
  if (!name) return email
  return `${/^[\p{L}\p{N} .'-]+$/u.test(name) ? name : `"${name.replace(/["\\]/g, '\\$&')}"`} <${email}>`
}

/** Whether two addresses reach the same mailbox, as far as one can tell from outside. */
export function isSameAddress(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase()
}

/** The list without repeated addresses; the first of each stays. */
export function withoutRepeats(addresses: Address[]): Address[] {
  return addresses.filter(
    ({ email }, position) => addresses.findIndex((other) => isSameAddress(other.email, email)) === position,
  )
}

function asciiDomain(domain: string): string | null {
  const isAscii = /^[\0-\x7f]*$/.test(domain)
  // The URL standard's IDNA; ASCII stays as it is, so that 0x7f.1 is never read as a number.
  const address = `http://${domain}`
  const ascii = isAscii
    ? domain
    : /[\p{C}\p{Z}/?#@:%[\]\\]/u.test(domain) || !URL.canParse(address)
      ? ''
      : new URL(address).hostname
  if (ascii.length > maxDomainBytes || !ascii.split('.').every((part) => label.test(part))) return null
  return isAscii || /[a-z]/i.test(ascii) ? ascii : null
}

const bytes = (text: string) => new TextEncoder().encode(text).length

/** Cuts at `,` `;` and line ends that are outside of quotes, brackets and comments. */
function pieces(text: string): string[] {
  const cut: string[] = []
  let [piece, isQuoted, isInBrackets] = ['', false, false]
  const chars = [...text]
  for (const [position, char] of chars.entries()) {
    const isEscaped = isQuoted && chars[position - 1] === '\\' && chars[position - 2] !== '\\'
    if (char === '"' && !isEscaped && !isInBrackets) isQuoted = !isQuoted
    else if (!isQuoted && char === '<') isInBrackets = true
    else if (!isQuoted && char === '>') isInBrackets = false
    if ((!isQuoted && !isInBrackets && /[,;]/.test(char)) || /[\r\n]/.test(char)) {
      cut.push(piece)
      ;[piece, isQuoted, isInBrackets] = ['', false, false]
    } else piece += char
  }
  return [...cut, piece].map((part) => part.trim()).filter(Boolean)
}

function recipient(piece: string): Address {
  const bare = piece.replace(/^[^"<>@:]+:\s*/, '') // RFC 5322 group: its name is not an address
  const named = /^(?<name>[^<>]*|"(?:[^"\\]|\\.)*")\s*<(?<email>[^<>]*)>$/u.exec(bare)
  if (!named) return { name: '', email: bare || piece }
  const [name = '', email = ''] = [named.groups?.name?.trim(), named.groups?.email?.trim()]
  if (!isMailAddress(email) || /\p{Cc}/u.test(name)) return { name: '', email: bare }
  return { name: unquoted(name), email }
}

function unquoted(name: string): string {
  return /^".*"$/s.test(name) ? name.slice(1, -1).replace(/\\(.)/g, '$1') : name
}
