import { label } from '../schema/row'
import { type Token, tokensOf } from './query-tokens'

/** What a search asks for, as a tree. Words match without regard to case; all of an `and` must match, one of an `or`. */
export type Query =
  | { kind: 'and' | 'or'; parts: Query[] }
  | { kind: 'not'; part: Query }
  | { kind: 'words'; where: 'anywhere' | 'from' | 'to' | 'cc' | 'bcc' | 'subject' | 'body'; words: string }
  | { kind: 'keyword'; keyword: string; on: boolean }
  | { kind: 'attachment' }
  /** A part that bears this in its name. */
  | { kind: 'filename'; words: string }
  /** In the mailbox of this role, name or path (`namesMailbox`). */
  | { kind: 'in'; mailbox: string }
  /** `after` begins with that day, `before` ends the day before it (YYYY-MM-DD). */
  | { kind: 'day'; is: 'after' | 'before'; day: string }
  | { kind: 'size'; is: 'larger' | 'smaller'; bytes: number }

/**
 * Reads a search as it is typed: words, "phrases", operators (`from:ana`, `is:unread`, `larger:5M`, …), `-` before what
 * must not match, `OR` between alternatives, and parentheses. What is no operator is words: nothing typed is an error.
 * `today` (YYYY-MM-DD) is what `older_than:` counts from. null when nothing is asked for.
 */
export function parseQuery(text: string, today: string): Query | null {
  return readAlternatives({ tokens: tokensOf(text), at: 0, depth: 0, today })
}

const mostDepth = 20

type Reader = { tokens: Token[]; at: number; depth: number; today: string }

/** What one part of a typed search asks for, and where in the text it stands. */
export type Term = { from: number; to: number; query: Query }

/** The parts of a search that must all match, as `parseQuery` reads them; alternatives without parentheses are one part. */
export function termsOf(text: string, today: string): Term[] {
  const tokens = tokensOf(text)
  const terms: Term[] = []
  let [depth, from] = [0, 0]
  for (const token of tokens) {
    if (depth === 0 && isAlternative(token)) return wholeTerm(text, today)
    if (depth === 0) from = token.from
    if (token.operator === '(') depth += 1
    if (token.operator === ')' && depth > 0) depth -= 1
    const query = depth === 0 ? parseQuery(text.slice(from, token.to), today) : null
    if (query) terms.push({ from, to: token.to, query })
  }
  // A parenthesis that nobody closed.
  const open = depth > 0 ? parseQuery(text.slice(from), today) : null
  return open ? [...terms, { from, to: text.length, query: open }] : terms
}

function wholeTerm(text: string, today: string): Term[] {
  const query = parseQuery(text, today)
  return query ? [{ from: 0, to: text.length, query }] : []
}

const isAlternative = (token: Token | undefined) =>
  token?.text === 'OR' && !token.isQuoted && !token.operator && !token.isNegated

function readAlternatives(reader: Reader): Query | null {
  const parts: Query[] = []
  for (;;) {
    const part = readAll(reader)
    if (part) parts.push(part)
    if (!isAlternative(reader.tokens[reader.at])) return joined('or', parts)
    reader.at += 1
  }
}

function readAll(reader: Reader): Query | null {
  const parts: Query[] = []
  for (;;) {
    const token = reader.tokens[reader.at]
    if (!token || isAlternative(token) || (token.operator === ')' && reader.depth > 0)) return joined('and', parts)
    reader.at += 1
    const part = token.operator === '(' ? readGroup(reader) : termOf(token, reader.today)
    if (part) parts.push(token.isNegated ? { kind: 'not', part } : part)
  }
}

function readGroup(reader: Reader): Query | null {
  // Deeper than anybody types, a parenthesis is nothing.
  if (reader.depth >= mostDepth) return null
  reader.depth += 1
  const inner = readAlternatives(reader)
  reader.depth -= 1
  if (reader.tokens[reader.at]?.operator === ')') reader.at += 1
  return inner
}

function joined(kind: 'and' | 'or', parts: Query[]): Query | null {
  return parts.length > 1 ? { kind, parts } : (parts[0] ?? null)
}

const places = {
  from: 'from',
  de: 'from',
  to: 'to',
  para: 'to',
  cc: 'cc',
  bcc: 'bcc',
  cco: 'bcc',
  subject: 'subject',
  asunto: 'subject',
  body: 'body',
  cuerpo: 'body',
} as const

const states: Record<string, { keyword: string; on: boolean }> = {
  unread: { keyword: '$seen', on: false },
  read: { keyword: '$seen', on: true },
  starred: { keyword: '$flagged', on: true },
  flagged: { keyword: '$flagged', on: true },
  answered: { keyword: '$answered', on: true },
  forwarded: { keyword: '$forwarded', on: true },
}

const isPlace = (operator: string): operator is keyof typeof places => Object.hasOwn(places, operator)

function termOf(token: Token, today: string): Query | null {
  const { operator, text } = token
  if (operator === '(' || operator === ')') return null
  const words = (words: string): Query | null => (words ? { kind: 'words', where: 'anywhere', words } : null)
  if (!operator || !text) return words(operator ? `${operator}:` : text)
  if (isPlace(operator)) return { kind: 'words', where: places[operator], words: text }
  if (operator === 'in' || operator === 'en') return { kind: 'in', mailbox: text }
  if (operator === 'filename' || operator === 'archivo') return { kind: 'filename', words: text }
  return stateOf(operator, text) ?? limitOf(operator, text, today) ?? words(`${operator}:${text}`)
}

function stateOf(operator: string, text: string): Query | null {
  const value = text.toLowerCase()
  if (operator === 'has' || operator === 'tiene')
    return /^(attachments?|adjuntos?)$/.test(value) ? { kind: 'attachment' } : null
  if (operator === 'label' || operator === 'etiqueta') return labelled(text)
  const state = operator === 'is' && Object.hasOwn(states, value) ? states[value] : undefined
  return state ? { kind: 'keyword', ...state } : null
}

/** A label, whose spaces may be typed as underscores, or a keyword of another program as it is. Both are one atom. */
function labelled(text: string): Query | null {
  const named = label.safeParse(text.replaceAll('_', ' ')).data ?? /^\$[A-Za-z0-9_.-]{1,60}$/.exec(text)?.[0]
  return named ? { kind: 'keyword', keyword: named, on: true } : null
}

function limitOf(operator: string, text: string, today: string): Query | null {
  switch (operator) {
    case 'after':
    case 'desde':
    case 'before':
    case 'hasta': {
      const day = dayOf(text)
      const is = operator === 'after' || operator === 'desde' ? 'after' : 'before'
      return day === null ? null : { kind: 'day', is, day }
    }
    case 'older_than':
    case 'newer_than': {
      const day = dayAgo(text, today)
      return day === null ? null : { kind: 'day', is: operator === 'older_than' ? 'before' : 'after', day }
    }
    case 'larger':
    case 'smaller': {
      const bytes = bytesOf(text)
      return bytes === null ? null : { kind: 'size', is: operator, bytes }
    }
    default:
      return null
  }
}

/** 2026-03-01, 2026/3/1, 2026-03 and 2026 are days. */
function dayOf(text: string): string | null {
  const [, year, month = '1', day = '1'] = /^(\d{4})(?:[-/](\d{1,2}))?(?:[-/](\d{1,2}))?$/.exec(text) ?? []
  return year ? realDay(Number(year), Number(month), Number(day)) : null
}

function dayAgo(text: string, today: string): string | null {
  const [, count, unit] = /^(\d{1,4})([dwmy])$/i.exec(text) ?? []
  const [year = 0, month = 1, day = 1] = today.split('-').map(Number)
  const back = Number(count)
  switch (unit?.toLowerCase()) {
    case 'd':
      return realDay(year, month, day - back, true)
    case 'w':
      return realDay(year, month, day - 7 * back, true)
    case 'm':
      return realDay(year, month - back, day, true)
    case 'y':
      return realDay(year - back, month, day, true)
    default:
      return null
  }
}

function realDay(year: number, month: number, day: number, mayRoll = false): string | null {
  const date = new Date(Date.UTC(year, month - 1, day))
  const isReal = date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  if (date.getUTCFullYear() < 1000 || (!mayRoll && !isReal)) return null
  return date.toISOString().slice(0, 10)
}

const units = { '': 1, k: 1024, m: 1024 ** 2, g: 1024 ** 3 }

/** 500, 10k, 5M, 1G, with or without a B. */
function bytesOf(text: string): number | null {
  const [, count, unit = ''] = /^(\d{1,9})([kmg]?)b?$/i.exec(text) ?? []
  if (count === undefined) return null
  // An IMAP number has 32 bits (RFC 3501, section 9).
  return Math.min(4_294_967_295, Number(count) * units[unit.toLowerCase() as keyof typeof units])
}
