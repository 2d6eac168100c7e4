import 'server-only'
import { headOf, type RawHead } from '@/lib/mime/head'
import { decodeWords } from '@/lib/mime/words'
import { headerLine, phrase, words } from '@/lib/smtp/header-line'
import type { Language } from '@/lib/words/schema'
import { listIdFor } from '../rules/judge'
import type { Posting } from '../schema/list'

/** What of a list its copies show. */
export type Shown = {
  address: string
  name: string
  posting: Posting
  subjectTag: string
  page: string
  language: Language
}

type Author = { name: string; email: string }

/** Asks for receipts would go to everybody; what other lists and the way here wrote is not ours to repeat. */
const dropped = new Set([
  ...['return-path', 'bcc', 'disposition-notification-to', 'return-receipt-to', 'x-confirm-reading-to'],
  ...['list-id', 'list-post', 'list-unsubscribe', 'list-unsubscribe-post', 'list-help', 'list-owner', 'list-archive'],
  ...['list-subscribe', 'precedence', 'x-loop-copy'],
])

/**
 * A post as all members get it (RFC 2369, 2919): `head` and `body` are the same for all, between what is each one's own.
 * With `isRewritten` From names the list and answers go to the author (RFC 5322, Reply-To).
 */
export function commonCopy(
  message: Buffer,
  { list, author, isRewritten }: { list: Shown; author: Author; isRewritten: boolean },
): { head: Buffer; body: Buffer } {
  const { fields, body } = headOf(message)
  const isChanged = isRewritten || list.subjectTag !== ''
  const kept = fields.filter(({ name }) => {
    const key = name.toLowerCase()
    if (dropped.has(key)) return false
    // The author's signature and the seals on it no longer fit, and a broken one is worse than none: ours comes instead.
    if (isChanged && (key === 'dkim-signature' || key.startsWith('arc-'))) return false
    return !(isRewritten && key === 'from')
  })
  const lines = kept.map((field) =>
    field.name.toLowerCase() === 'subject' ? tagged(field, list.subjectTag) : field.raw,
  )
  const hasSubject = kept.some(({ name }) => name.toLowerCase() === 'subject')
  if (!hasSubject && list.subjectTag) lines.push(headerLine('Subject', words(list.subjectTag)))
  const head = [...lines, ...(isRewritten ? rewritten(fields, list, author) : []), ...listFields(list)].join('')
  return { head: Buffer.from(head, 'latin1'), body: Buffer.concat([Buffer.from('\r\n'), body]) }
}

function tagged({ raw, value }: RawHead, tag: string): string {
  const subject = value.trim()
  if (tag === '' || decodeWords(subject).includes(tag)) return raw
  return headerLine('Subject', `${words(tag)} ${subject}`)
}

function rewritten(fields: RawHead[], list: Shown, author: Author): string[] {
  const via = list.language === 'es' ? 'vía' : 'via'
  const from = fields.find(({ name }) => name.toLowerCase() === 'from')?.value.trim() ?? ''
  const answers = fields.some(({ name }) => name.toLowerCase() === 'reply-to')
  return [
    headerLine('From', `${phrase(`${author.name || author.email} ${via} ${list.name}`)} <${list.address}>`),
    ...(answers ? [] : [headerLine('Reply-To', from)]),
    headerLine('X-Original-From', from),
  ]
}

function listFields({ address, name, posting, page }: Shown): string[] {
  return [
    headerLine('List-Id', `${phrase(name)} <${listIdFor(address)}>`),
    headerLine('List-Post', posting === 'owners' ? 'NO' : `<mailto:${address}>`),
    headerLine('List-Help', `<${page}>`),
    headerLine('List-Owner', `<mailto:${address.replace('@', '+owner@')}>`),
    headerLine('Precedence', 'list'),
    headerLine('X-Loop', address),
  ]
}

/** What stands before everything else in one member's copy: the way out, in one click (RFC 8058), and the copy's own name. */
export function ownFields({ leaveUrl, copy }: { leaveUrl: string; copy: string }): Buffer {
  return Buffer.from(
    `List-Unsubscribe: <${leaveUrl}>\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\nX-Loop-Copy: ${copy}\r\n`,
  )
}
