import 'server-only'
import { envelopeAddress } from '@/lib/drafts/rules/addresses'
import { Problem } from '@/lib/errors'
import type { Address } from '@/lib/messages/schema/row'

/** An address as nodemailer writes it into a header. Throws `invalid` for one that is none. */
export function mailbox({ name, email }: Address) {
  const address = envelopeAddress(email)
  if (address === null) throw new Problem('invalid', 'recipient-invalid', { values: { address: oneLine(email) } })
  // A name that spells an encoded word would be read as what it encodes.
  return { name: oneLine(name).replaceAll('=?', '= ?'), address }
}

/** An address alone, for a field that nodemailer doesn't know as one of addresses. Throws `invalid` for one that is none. */
export function bracketed(email: string): string {
  return `<${mailbox({ name: '', email }).address}>`
}

/** Header text is one line: every control character (T8), and what only looks like a new line, becomes a space. */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim()
}

/** Every line end as CRLF, so that no server can see an end where there is none (SMTP smuggling, T8). */
export function withCrlf(bytes: Buffer): Buffer {
  return Buffer.from(bytes.toString('latin1').replace(/\r\n|\r|\n/g, '\r\n'), 'latin1')
}
