import 'server-only'
import { createTranslator } from 'use-intl/core'
import type { Account } from '@/lib/accounts/schema'
import { Problem } from '@/lib/errors'
import type { Upload } from '@/lib/uploads/schema'
import en from '@/lib/words/en/download.json'
import es from '@/lib/words/es/download.json'
import { languageOf } from '@/lib/words/rules'
import { findLinked, type LinkedRow } from '../records/rows'
import { tokenBehind } from '../records/tokens'
import { linkedFileId } from '../schema'
import { linkedFileOf } from './list'

/** What a message says of its linked files, in both of its forms; null when it has none. */
type Block = { html: string; text: string } | null

type Place = 'above' | 'below'

/** The files of a draft that go along, and those that go out as links. */
export function apart(attachments: Upload[]): { attached: Upload[]; linked: Upload[] } {
  return { attached: attachments.filter(({ link }) => !link), linked: attachments.filter(({ link }) => link) }
}

/** The block for these files, as the store knows them now. Throws `not-found` for one that is gone: a message must not go out without it. */
export async function readLinkBlock(account: Account, linked: Upload[]): Promise<Block> {
  if (linked.length === 0) return null
  const ids = linked.map(({ id }) => linkedFileId.parse(id))
  const found = new Map((await findLinked(account.id, ids)).map((row) => [row.id, row]))
  const rows = ids.map((id) => {
    const row = found.get(id)
    if (!row || row.revokedAt || tokenBehind(row.id, row.tokenHash) === null)
      throw new Problem('not-found', 'link-not-found')
    return row
  })
  return { html: htmlBlock(rows), text: textBlock(rows) }
}

export function withTextBlock(text: string, block: Block, place: Place): string {
  if (!block) return text
  return place === 'above' ? `${block.text}\n\n${text}` : `${text.trimEnd()}\n\n${block.text}`.trimStart()
}

export function withHtmlBlock(html: string, block: Block, place: Place): string {
  if (!block) return html
  return place === 'above' ? `${block.html}${html}` : `${html}${block.html}`
}

function textBlock(rows: LinkedRow[]): string {
  const lines = rows.flatMap((row) => ['', `${row.name} (${factsOf(row)})`, linkedFileOf(row).url ?? ''])
  return [`${titleOf(rows)}:`, ...lines].join('\n')
}

// Tables and inline styles: what every mail program draws. Colours that can be read on light and on dark ground.
function htmlBlock(rows: LinkedRow[]): string {
  const cell = 'padding:10px 14px;border-top:1px solid #8a93a040'
  const lines = rows.map((row) => {
    const address = escaped(linkedFileOf(row).url ?? '')
    return `<tr><td style="${cell}"><a href="${address}" style="font-weight:600;word-break:break-word">${escaped(row.name)}</a><br><span style="font-size:13px;color:#6b7480">${escaped(factsOf(row))}</span></td></tr>`
  })
  const title = `<tr><td style="padding:10px 14px;font-size:13px;color:#6b7480">${escaped(titleOf(rows))}</td></tr>`
  return `<div><br></div><table role="presentation" cellpadding="0" cellspacing="0" style="border:1px solid #8a93a066;border-radius:8px;border-collapse:separate;max-width:520px;width:100%">${title}${lines.join('')}</table><div><br></div>`
}

function titleOf([first, ...others]: LinkedRow[]): string {
  return words(first?.language)('blockTitle', { count: others.length + 1 })
}

/** Size, until when, and whether a password is asked for. */
function factsOf({ language, sizeBytes, expiresAt, passwordHash }: LinkedRow): string {
  const say = words(language)
  const date = expiresAt.toLocaleDateString(languageOf(language), { dateStyle: 'long', timeZone: 'UTC' })
  const facts = [sizeWords(sizeBytes, language), say('until', { date })]
  return [...facts, ...(passwordHash === null ? [] : [say('withPassword')])].join(' · ')
}

/** A size as people say it. */
export function sizeWords(bytes: number, locale: string): string {
  const [value, unit] =
    bytes < 1_000_000
      ? [Math.ceil(bytes / 1000), 'kilobyte']
      : bytes < 1_000_000_000
        ? [bytes / 1_000_000, 'megabyte']
        : [bytes / 1_000_000_000, 'gigabyte']
  return value.toLocaleString(locale, { style: 'unit', unit, maximumFractionDigits: 1 })
}

function words(language = 'en') {
  return createTranslator({ locale: languageOf(language), messages: languageOf(language) === 'es' ? es : en })
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
