import 'server-only'
import type { Token } from './raw'

/** The data items of one FETCH response, by upper-case name (RFC 3501, section 7.4.2). */
export type FetchLine = { seq: number; items: Map<string, Token> }

/**
 * Reads `* 12 FETCH (…)` as it came: the line with its literals' markers, and the literals. null when it is something
 * else, or nothing this understands: whoever asked then leaves it to the parser of everything. Where a list row is
 * read, that parser takes most of the time (it reports positions and errors for each token); this one only reads.
 */
export function readFetchLine(payload: Buffer, literals: Buffer[]): FetchLine | null {
  const begin = /^\* (\d{1,10}) FETCH \(/i.exec(payload.toString('latin1', 0, 32))
  if (!begin) return null
  const reader = { line: payload, at: begin[0].length - 1, literals, taken: 0, depth: 0 }
  const list = readList(reader)
  if (!list || reader.at !== payload.length) return null

  const items = new Map<string, Token>()
  for (let index = 0; index + 1 < list.length; index += 2) {
    const name = list[index]
    if (!name || Array.isArray(name) || typeof name.value !== 'string') return null
    items.set(name.value.toUpperCase(), list[index + 1] ?? null)
  }
  return { seq: Number(begin[1]), items }
}

type Reader = { line: Buffer; at: number; literals: Buffer[]; taken: number; depth: number }

const mostDepth = 50
// As many parts and addresses as anybody looks at.
const mostLists = 2_000
const [open, close, quote, backslash, brace, space] = [...'()"\\{ '].map((one) => one.charCodeAt(0))
const bracketOpen = '['.charCodeAt(0)
const bracketClose = ']'.charCodeAt(0)
const lineEnd = 0x0a

/** From the opening parenthesis to behind the closing one; null when the line is not what it should be. */
function readList(reader: Reader): Token[] | null {
  const { line } = reader
  const isTooDeep = reader.depth >= mostDepth
  const tokens: Token[] = []
  let lists = 0
  reader.depth += 1
  reader.at += 1
  for (;;) {
    const first = line[reader.at]
    if (first === undefined) return null
    if (first === space) {
      reader.at += 1
    } else if (first === close) {
      reader.at += 1
      reader.depth -= 1
      return tokens
    } else if (first === open && (isTooDeep || ++lists > mostLists)) {
      if (!skipList(reader)) return null
    } else if (first === open) {
      const inner = readList(reader)
      if (!inner) return null
      tokens.push(inner)
    } else {
      const token = first === quote ? readQuoted(reader) : first === brace ? readLiteral(reader) : readAtom(reader)
      if (token === undefined) return null
      tokens.push(token)
    }
  }
}

/** What is nested deeper, or is more, than anybody reads is left out, and the rest of the message still shows. */
function skipList(reader: Reader): boolean {
  const { line } = reader
  for (let inside = 0; reader.at < line.length; ) {
    const first = line[reader.at]
    if (first === open) inside += 1
    if (first === close) inside -= 1
    if (first === open || first === close || first === space) reader.at += 1
    else if (
      (first === quote ? readQuoted(reader) : first === brace ? readLiteral(reader) : readAtom(reader)) === undefined
    )
      return false
    if (inside === 0) return true
  }
  return false
}

function readQuoted(reader: Reader): Token | undefined {
  const { line } = reader
  const from = reader.at + 1
  const end = line.indexOf(quote ?? 0, from)
  if (end < 0) return undefined
  // Only as far as the string goes: the line may have megabytes more.
  if (!line.subarray(from, end).includes(backslash ?? 0)) {
    reader.at = end + 1
    return { type: 'STRING', value: line.toString('utf8', from, end) }
  }
  const bytes: number[] = []
  for (let at = from; at < line.length; at++) {
    let byte = line[at]
    if (byte === quote) {
      reader.at = at + 1
      return { type: 'STRING', value: Buffer.from(bytes).toString('utf8') }
    }
    if (byte === backslash) byte = line[++at]
    if (byte !== undefined) bytes.push(byte)
  }
  return undefined
}

function readLiteral(reader: Reader): Token | undefined {
  const { line, literals } = reader
  const end = line.indexOf(lineEnd, reader.at)
  const value = literals[reader.taken++]
  if (end < 0 || value === undefined || !/^\{\d+\}\r?$/.test(line.toString('latin1', reader.at, end))) return undefined
  reader.at = end + 1
  return { type: 'LITERAL', value: value.toString('utf8'), bytes: value }
}

/** Also flags, numbers, NIL, and names with a section: `BODY[HEADER.FIELDS (SUBJECT)]`. */
function readAtom(reader: Reader): Token | undefined {
  const { line } = reader
  const from = reader.at
  let isSection = false
  for (; reader.at < line.length; reader.at++) {
    const byte = line[reader.at]
    if (byte === bracketOpen) isSection = true
    else if (byte === bracketClose) isSection = false
    else if (!isSection && (byte === space || byte === close || byte === open)) break
  }
  if (reader.at === from) return undefined
  const value = line.toString('latin1', from, reader.at)
  return value.toUpperCase() === 'NIL' ? null : { type: 'ATOM', value }
}
