import 'server-only'
import MimeNode from 'nodemailer/lib/mime-node'
import type { Address } from '@/lib/messages/schema/row'
import { mailbox, withCrlf } from './header-text'

/** Who hands a message on, to whom, when, and under which Message-ID (with its angle brackets). */
export type Resending = { from: Address; to: Address[]; messageId: string; date: Date }

/** What one delivery noted (RFC 5321, section 4.4), which stops the next as a loop; and what was never for other eyes. */
const leftOut = new Set([
  'return-path',
  'delivered-to',
  'bcc',
  'resent-bcc',
  'x-buzon-origin',
  'x-buzon-identity',
  'x-buzon-hand',
])

/**
 * A message to be handed on as it is (RFC 5322, section 3.6.6): the Resent block, then its own bytes. Throws `invalid`
 * for a recipient that is no address.
 */
export function resent(source: Buffer, resending: Resending): Buffer {
  return Buffer.concat([Buffer.from(resentBlock(resending), 'utf8'), withCrlf(withoutTraces(source))])
}

// The encoder knows these fields by their plain names.
function resentBlock({ from, to, messageId, date }: Resending): string {
  const node = new MimeNode('text/plain')
  node.setHeader([
    { key: 'From', value: [mailbox(from)] },
    { key: 'To', value: to.map(mailbox) },
    { key: 'Date', value: date },
    { key: 'Message-ID', value: messageId },
  ])
  return node
    .buildHeaders()
    .split(/\r\n(?![ \t])/)
    .filter((line) => /^(?:from|to|date|message-id):/i.test(line))
    .map((line) => `Resent-${line}\r\n`)
    .join('')
}

/** A message without what one delivery noted, and without what its writer alone may see (Bcc). */
export function withoutTraces(source: Buffer): Buffer {
  const text = source.toString('latin1')
  const lastLine = /\r?\n(?=\r?\n)/.exec(text)
  const end = lastLine ? lastLine.index + lastLine[0].length : text.length
  const fields = text.slice(0, end).split(/(?<=\n)(?![ \t])/)
  const kept = fields.filter((field) => !leftOut.has((field.split(':', 1)[0] ?? '').trim().toLowerCase()))
  return Buffer.from(kept.join('') + text.slice(end), 'latin1')
}
