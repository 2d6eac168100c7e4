import 'server-only'
import MimeNode from 'nodemailer/lib/mime-node'
import type { Address } from '@/lib/messages/schema/row'
import { mailbox, oneLine, withCrlf } from './header-text'

/** All that a receipt is made of (RFC 8098, section 3). `original`: Message-ID with its angle brackets, '' when missing. */
export type Receipt = {
  from: Address
  to: string[]
  subject: string
  /** For a person to read. */
  text: string
  messageId: string
  date: Date
  original: string
  /** Whom the message was written to (ORCPT), where it says so. */
  originalRecipient: string
  isAutomatic: boolean
  reporter: string
  /** The header of the message it is about. */
  header: Buffer
}

// Enough for whoever asked to know their message again; what else others wrote into it is theirs.
const returned = /^(from|to|cc|subject|date|message-id|references|in-reply-to):/i
const returnedBytes = 8 * 1024

/** Builds the message that says that another one was displayed. Throws `invalid` for an address that is none. */
export async function composeReceipt(receipt: Receipt): Promise<Buffer> {
  const root = new MimeNode('multipart/report; report-type=disposition-notification')
  root.setHeader([
    { key: 'From', value: [mailbox(receipt.from)] },
    { key: 'To', value: receipt.to.map((email) => mailbox({ name: '', email })) },
    { key: 'Subject', value: oneLine(receipt.subject) },
    { key: 'Date', value: receipt.date },
    { key: 'Message-ID', value: receipt.messageId },
    { key: 'Auto-Submitted', value: 'auto-replied' },
    ...(receipt.original
      ? [
          { key: 'In-Reply-To', value: receipt.original },
          { key: 'References', value: receipt.original },
        ]
      : []),
  ])
  root.appendChild(new MimeNode('text/plain; charset=utf-8').setContent(receipt.text))
  root.appendChild(plain('message/disposition-notification', notification(receipt)))
  root.appendChild(plain('text/rfc822-headers', headerToReturn(receipt.header)))
  return withCrlf(await root.build())
}

function plain(type: string, text: string): MimeNode {
  return new MimeNode(type).setHeader('Content-Transfer-Encoding', '7bit').setContent(text)
}

function notification({ from, original, originalRecipient, isAutomatic, reporter }: Receipt): string {
  const mode = isAutomatic ? 'automatic-action/MDN-sent-automatically' : 'manual-action/MDN-sent-manually'
  return [
    `Reporting-UA: ${ascii(reporter)}`,
    ...(originalRecipient ? [`Original-Recipient: rfc822;${ascii(originalRecipient)}`] : []),
    `Final-Recipient: rfc822;${ascii(from.email)}`,
    ...(original ? [`Original-Message-ID: ${ascii(original)}`] : []),
    `Disposition: ${mode}; displayed`,
    '',
  ].join('\r\n')
}

/** A value of one line that seven bits carry (RFC 6533 for the letters beyond: \x{…}). */
function ascii(text: string): string {
  return oneLine(text).replace(
    /[^\x20-\x7e]/gu,
    (letter) => `\\x{${(letter.codePointAt(0) ?? 63).toString(16).toUpperCase()}}`,
  )
}

function headerToReturn(header: Buffer): string {
  const fields = header.toString('latin1').split(/\r?\n(?![ \t])/)
  const kept = fields.filter((field) => returned.test(field)).map((field) => field.replace(/[^\s!-~]/g, '?'))
  return `${kept.join('\r\n').slice(0, returnedBytes)}\r\n`
}
