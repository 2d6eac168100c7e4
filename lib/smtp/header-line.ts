import 'server-only'
import { encodeWord, foldLines } from 'nodemailer/lib/mime-funcs'
import { oneLine } from './header-text'

/** A name before an address (RFC 5322, phrase): quoted, or in encoded words where it has other letters (RFC 2047). */
export function phrase(name: string): string {
  const line = oneLine(name)
  if (line === '') return ''
  if (/^[\x20-\x7e]*$/.test(line) && !line.includes('=?')) return `"${line.replace(/(["\\])/g, '\\$1')}"`
  return encodeWord(line, 'Q', 52)
}

/** Words of a field that is no address, encoded where they have other letters. */
export function words(text: string): string {
  const line = oneLine(text)
  return /^[\x20-\x7e]*$/.test(line) && !line.includes('=?') ? line : encodeWord(line, 'Q', 52)
}

/** One field with its line end, folded. `value` is as the wire has it: names by `phrase`, text by `words`. */
export function headerLine(name: string, value: string): string {
  return `${foldLines(`${name}: ${oneLine(value)}`, 76)}\r\n`
}
