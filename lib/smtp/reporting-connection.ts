import 'server-only'
import SmtpConnection from 'nodemailer/lib/smtp-connection'

/** What nodemailer keeps of the envelope under way: its types don't name it. */
type UnderWay = {
  _supportedExtensions: string[]
  _recipientQueue: string[]
  _envelope: { mailError?: unknown; rejectedErrors?: { recipient?: string }[] } | false
}

/**
 * nodemailer's connection, which asks for reports with one original recipient for all; here each has its own (RFC 3461,
 * section 4). Nothing is asked of a server that does not offer DSN.
 */
export class ReportingConnection extends SmtpConnection {
  /** NOTIFY, and the ORCPT of each envelope recipient. */
  reports: { notify: string; originals: Map<string, string> } | null = null

  /** Called by nodemailer for what follows `RCPT TO:<…>`. */
  protected _getDsnRcptToArgs(): string {
    const { _supportedExtensions, _recipientQueue } = this as unknown as UnderWay
    if (!this.reports || !_supportedExtensions.includes('DSN')) return ''
    const { notify, originals } = this.reports
    const original = originals.get(_recipientQueue.at(-1) ?? '')
    return ` NOTIFY=${notify}${original ? ` ORCPT=${originalRecipient(original)}` : ''}`
  }

  /** The recipients refused so far, also when it is the message that failed. None of them when it was the sender. */
  get refusals(): { recipient?: string }[] {
    const { _envelope } = this as unknown as UnderWay
    return (_envelope && !_envelope.mailError && _envelope.rejectedErrors) || []
  }
}

/** An address as ORCPT names it (RFC 3461, section 4.2; RFC 6533, section 3), one word of ASCII whatever was written. */
export function originalRecipient(address: string): string {
  const isAscii = /^[\0-\x7f]*$/.test(address)
  const encoded = Array.from(address, (character) => {
    const code = character.codePointAt(0) ?? 0
    if (code > 0x7e) return `\\x{${code.toString(16).toUpperCase()}}`
    const isPlain = code > 0x20 && character !== '+' && character !== '=' && (isAscii || character !== '\\')
    return isPlain ? character : `+${code.toString(16).toUpperCase().padStart(2, '0')}`
  }).join('')
  return `${isAscii ? 'rfc822' : 'utf-8'};${encoded}`
}
