import 'server-only'
import { decodeText } from '../mime/charset'
import { guessCharset, isUtf8 } from '../mime/charset-guess'
import { decodeTransfer } from '../mime/transfer'

/** A property line taken apart: `item1.EMAIL;TYPE=work:ana@example.org`. The group before the dot is dropped. */
export type Line = { name: string; parameters: [name: string, value: string][]; value: string }

const maxLineChars = 256 * 1024
const maxLines = 100_000

/**
 * The lines of every card of a file, in whatever charset it is. Bytes stay bytes (as latin1) until a line is whole,
 * because vCard 2.1 names a charset per line and folds anywhere. Time grows with the size of the file only.
 */
export function cardLines(bytes: Uint8Array): { lines: string[]; charset: string }[] {
  const plain = withoutMark(bytes)
  const text = Buffer.from(plain).toString('latin1')
  // Some programs fold in the middle of a letter: only the joined text is well-formed.
  const isUnicode = isUtf8(Buffer.from(text.replace(/\r?\n[ \t]/g, ''), 'latin1'))
  const charset = isUnicode ? 'utf-8' : guessCharset(plain)
  const cards: { lines: string[]; charset: string }[] = []
  let open: string[] | null = null
  let lines = 0
  for (const line of unfolded(
    Buffer.from(plain)
      .toString('latin1')
      .split(/\r\n|\n|\r/),
  )) {
    const mark = line.trim().toUpperCase()
    if (mark === 'BEGIN:VCARD') {
      open = []
      cards.push({ lines: open, charset })
    } else if (mark === 'END:VCARD') open = null
    else if (mark !== '' && open && lines++ < maxLines) open.push(line)
  }
  return cards
}

/** Takes a line apart and decodes it; null when it is no property. Version 2.1 becomes what version 3.0 would say. */
export function parseLine(line: string, charset: string, isOld: boolean): Line | null {
  const colon = valueStart(line)
  if (colon < 0) return null
  const [head = '', ...rest] = splitOutsideQuotes(line.slice(0, colon))
  const name = head
    .slice(head.lastIndexOf('.') + 1)
    .trim()
    .toUpperCase()
  if (!/^[A-Z0-9-]{1,60}$/.test(name)) return null

  const all = rest.map(parameterOf).filter(([, value]) => value !== '')
  const of = (wanted: string) => all.find(([key]) => key === wanted)?.[1].toUpperCase() ?? ''
  const encoding = of('ENCODING')
  const isQuoted =
    encoding === 'QUOTED-PRINTABLE' || all.some(([, value]) => value.toUpperCase() === 'QUOTED-PRINTABLE')
  const bytes = Buffer.from(line.slice(colon + 1), 'latin1')
  const text = decodeText(isQuoted ? decodeTransfer(bytes, 'quoted-printable') : bytes, of('CHARSET') || charset)
  return {
    name,
    parameters: all.filter(
      ([key, value]) => key !== 'CHARSET' && key !== 'ENCODING' && value.toUpperCase() !== 'QUOTED-PRINTABLE',
    ),
    value: unescapedSemicolons(name, isOld ? escapedAsNewer(name, text) : text).replace(/\r\n|\r|\n/g, '\\n'),
  }
}

// Version 2.1 knows only `\;`; commas, and backslashes before anything else, are plain text there.
function escapedAsNewer(name: string, text: string): string {
  const safe = text.replace(/\\(?![;,:nN\\])/g, '\\\\')
  return name === 'CATEGORIES' || name === 'NICKNAME' ? safe : safe.replace(/(?<!\\),/g, '\\,')
}

// Only where a semicolon separates does its escape mean anything to the library; elsewhere it would stay in the text.
function unescapedSemicolons(name: string, text: string): string {
  if (name === 'N' || name === 'ORG' || name === 'ADR') return text
  return text.replace(/\\(.)/g, (whole, character) => (character === ';' ? ';' : whole))
}

// A version 2.1 parameter may be a bare word: TEL;WORK is TEL;TYPE=WORK.
function parameterOf(word: string): [string, string] {
  const equals = word.indexOf('=')
  if (equals < 0) return ['TYPE', word.trim()]
  return [
    word.slice(0, equals).trim().toUpperCase(),
    word
      .slice(equals + 1)
      .trim()
      .replace(/^"|"$/g, ''),
  ]
}

/** Joins folded lines (RFC 6350, section 3.2) and quoted-printable soft breaks; longer lines than we want are cut. */
function* unfolded(lines: string[]): Generator<string> {
  let pieces: string[] = []
  let length = 0
  let isQuoted = false
  let last = ''
  const add = (piece: string) => {
    if (length < maxLineChars) pieces.push(piece.slice(0, maxLineChars - length))
    length += piece.length
    last = piece
  }
  for (const line of lines) {
    if (pieces.length > 0 && isQuoted && last.endsWith('=')) {
      // A broken writer ends a card in the middle of a soft break.
      if (!/^(END:VCARD|BEGIN:VCARD)\s*$/i.test(line)) {
        pieces[pieces.length - 1] = last.slice(0, -1)
        add(line.replace(/^[ \t]/, ''))
        continue
      }
    } else if (pieces.length > 0 && /^[ \t]/.test(line)) {
      add(line.slice(1))
      continue
    }
    if (pieces.length > 0) yield pieces.join('')
    pieces = []
    length = 0
    add(line)
    isQuoted = /^[^:]*QUOTED-PRINTABLE[^:]*:/i.test(line)
  }
  if (pieces.length > 0) yield pieces.join('')
}

function valueStart(line: string): number {
  let isInQuotes = false
  for (let at = 0; at < line.length; at++) {
    if (line[at] === '"') isInQuotes = !isInQuotes
    else if (line[at] === ':' && !isInQuotes) return at
  }
  return line.indexOf(':')
}

function splitOutsideQuotes(head: string): string[] {
  return head.match(/(?:"[^"]*"|[^;"])+/g) ?? []
}

function withoutMark(bytes: Uint8Array): Uint8Array {
  const [a, b, c] = bytes
  // Some programs write UTF-16 without a mark: then every other byte of BEGIN is zero.
  if (a === 0 && b === 0x42) return asUtf8(bytes, 'utf-16be')
  if (a === 0x42 && b === 0) return asUtf8(bytes, 'utf-16le')
  if (a === 0xef && b === 0xbb && c === 0xbf) return bytes.subarray(3)
  if (a === 0xff && b === 0xfe) return asUtf8(bytes, 'utf-16le')
  if (a === 0xfe && b === 0xff) return asUtf8(bytes, 'utf-16be')
  return bytes
}

const asUtf8 = (bytes: Uint8Array, charset: string) => new TextEncoder().encode(new TextDecoder(charset).decode(bytes))
