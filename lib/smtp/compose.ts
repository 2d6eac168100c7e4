import 'server-only'
import { encodeWord } from 'nodemailer/lib/mime-funcs'
import MimeNode from 'nodemailer/lib/mime-node'
import type { Address } from '@/lib/messages/schema/row'
import { attachmentNode, isShownIn, type LetterPart } from './compose-part'
import { flowedText } from './flowed'
import { bracketed, mailbox, oneLine, withCrlf } from './header-text'

/** All that a message is made of. `headers` go only into the copy that is kept. */
export type Letter = {
  from: Address
  /** Where answers go, when not to `from`. */
  replyTo?: Address[]
  to: Address[]
  cc: Address[]
  bcc: Address[]
  subject: string
  text: string
  html: string | null
  parts: LetterPart[]
  /** With its angle brackets. */
  messageId: string
  inReplyTo: string
  references: string[]
  date: Date
  headers?: Record<string, string>
  /** Where a receipt is wanted (RFC 8098). */
  receiptsTo?: string
  /** An answer to an invitation (RFC 6047): another form of the text, for calendars. */
  calendarReply?: string
}

/** `message` is for SMTP and never names a Bcc recipient; `copy` is the same with Bcc and our own headers, for Sent and Drafts. */
export type Composed = { message: Buffer; copy: Buffer }

/** Builds the MIME message (RFC 5322, 2045 to 2049, 2387, 3676). Throws `invalid` for an address that is none. */
export async function compose(letter: Letter): Promise<Composed> {
  const root = bodyOf(letter)
  root.setHeader([
    { key: 'From', value: [mailbox(letter.from)] },
    ...(letter.replyTo?.length ? [{ key: 'Reply-To', value: letter.replyTo.map(mailbox) }] : []),
    { key: 'To', value: letter.to.map(mailbox) },
    { key: 'Cc', value: letter.cc.map(mailbox) },
    { key: 'Subject', value: unstructured(letter.subject) },
    { key: 'Date', value: letter.date },
    { key: 'Message-ID', value: letter.messageId },
    ...(letter.receiptsTo ? [{ key: 'Disposition-Notification-To', value: bracketed(letter.receiptsTo) }] : []),
    ...(letter.inReplyTo ? [{ key: 'In-Reply-To', value: oneLine(letter.inReplyTo) }] : []),
    ...(letter.references.length > 0 ? [{ key: 'References', value: letter.references.map(oneLine) }] : []),
  ])
  const message = withCrlf(await root.build())
  return { message, copy: Buffer.concat([Buffer.from(keptHeaders(letter), 'utf8'), message]) }
}

function bodyOf({ text, html, parts, calendarReply }: Letter): MimeNode {
  if (calendarReply !== undefined) return multipart('alternative', [plainNode(text), calendarNode(calendarReply)])
  const shown = parts.filter((part) => isShownIn(html, part))
  const attached = parts.filter((part) => !shown.includes(part))
  const body = html === null ? plainNode(text) : alternative(plainNode(text), related(htmlNode(html), shown))
  return attached.length === 0
    ? body
    : multipart('mixed', [body, ...attached.map((part) => attachmentNode(part, 'attachment'))])
}

function alternative(plain: MimeNode, rich: MimeNode): MimeNode {
  return multipart('alternative', [plain, rich])
}

function related(rich: MimeNode, shown: LetterPart[]): MimeNode {
  if (shown.length === 0) return rich
  return multipart('related', [rich, ...shown.map((part) => attachmentNode(part, 'inline'))])
}

function multipart(kind: 'mixed' | 'alternative' | 'related', children: MimeNode[]): MimeNode {
  const type = kind === 'related' ? 'multipart/related; type="text/html"' : `multipart/${kind}`
  const node = new MimeNode(type)
  for (const child of children) node.appendChild(child)
  return node
}

function plainNode(text: string): MimeNode {
  return new MimeNode('text/plain; charset=utf-8; format=flowed').setContent(flowedText(text) || '\r\n')
}

function htmlNode(html: string): MimeNode {
  const page = `<!doctype html><html><head><meta charset="utf-8"></head><body>${html}</body></html>`
  return new MimeNode('text/html; charset=utf-8').setContent(page)
}

function calendarNode(calendar: string): MimeNode {
  return new MimeNode('text/calendar; charset=utf-8; method=REPLY')
    .setHeader('Content-Transfer-Encoding', 'base64')
    .setContent(Buffer.from(calendar))
}

/** Bcc and our own headers as lines of their own, by the same encoder. */
function keptHeaders({ bcc, headers = {} }: Letter): string {
  const node = new MimeNode('text/plain', { keepBcc: true })
  const kept = Object.entries(headers).map(([key, value]) => ({ key, value: oneLine(value) }))
  if (bcc.length > 0) node.setHeader('Bcc', bcc.map(mailbox))
  node.setHeader(kept)
  const wanted = new Set(['bcc', ...kept.map(({ key }) => key.toLowerCase())])
  return node
    .buildHeaders()
    .split(/\r\n(?![ \t])/)
    .filter((line) => wanted.has(line.slice(0, line.indexOf(':')).toLowerCase()))
    .map((line) => `${line}\r\n`)
    .join('')
}

/** A subject is read as it was typed, even when it spells an encoded word (RFC 2047). */
function unstructured(text: string) {
  const line = oneLine(text)
  return line.includes('=?') ? { value: encodeWord(line, 'Q', 52), prepared: true, foldLines: true } : line
}
