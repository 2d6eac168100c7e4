import 'server-only'
import libmime from 'libmime'
import { withoutTurns } from '@/lib/authentication/rules/letters'
import { decodeText } from './charset'
import { limits } from './limits'

/** A field of a header as it stands in the message: bytes as Latin-1, folds undone. */
export type RawField = { name: string; value: string }

/** The fields of a header block, in order. Lines that are no field are skipped; past the limit the rest is left out. */
export function readFields(header: Uint8Array): RawField[] {
  const text = Buffer.from(header.subarray(0, limits.headerBytes)).toString('latin1')
  const fields: RawField[] = []
  for (const line of text.split(/\r?\n/)) {
    const last = fields.at(-1)
    if (/^[ \t]/.test(line)) {
      if (last) last.value += line
      continue
    }
    const colon = line.indexOf(':')
    const name = line.slice(0, Math.max(0, colon)).trimEnd()
    if (/^[!-9;-~]+$/.test(name)) fields.push({ name, value: line.slice(colon + 1) })
  }
  for (const field of fields) field.value = field.value.trim()
  return fields
}

/** The first field of this name (duplicates: the first counts everywhere), '' when there is none. */
export function fieldValue(fields: RawField[], name: string): string {
  const wanted = name.toLowerCase()
  return fields.find((field) => field.name.toLowerCase() === wanted)?.value ?? ''
}

/**
 * A raw field value for reading: unlabelled 8-bit bytes guessed, then the encoded words of RFC 2047; no control characters,
 * and none that turn the reading direction around (T12).
 */
export function decodeWords(raw: string): string {
  return withoutTurns(decodeAsWritten(raw))
}

/** The same with every character the writer put there but control characters: to be examined, not shown. */
export function decodeAsWritten(raw: string): string {
  return encodedWords(/[\x80-\xff]/.test(raw) ? decodeText(Buffer.from(raw, 'latin1')) : raw)
}

/** The encoded words (RFC 2047) in text that is Unicode already; the same characters are left out. */
export function decodeEncodedWords(text: string): string {
  return withoutTurns(encodedWords(text))
}

function encodedWords(text: string): string {
  return libmime
    .decodeWords(text)
    .replace(/[\p{Cc}]+/gu, ' ')
    .trim()
}

/** A structured value (RFC 2045 with RFC 2231): `text/plain; charset=utf-8`. Names are lower case. */
export function readParameters(raw: string): { value: string; parameters: Record<string, string> } {
  const parsed = libmime.parseHeaderValue(raw, { stripComments: true })
  const decoded = new Set(parsed.decodedParams ?? [])
  const parameters = Object.fromEntries(
    Object.entries(parsed.params).map(([name, value]) => [
      name,
      decoded.has(name) ? String(value) : decodeWords(String(value)),
    ]),
  )
  return { value: String(parsed.value).trim().toLowerCase(), parameters }
}
