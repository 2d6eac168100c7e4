import { createHash } from 'node:crypto'
import { noFilters } from '@/lib/filters/rules/filters'
import { blockedSender, type Filters, rule, scriptName, vacation } from '@/lib/filters/schema'
import { blockedPiece, includedPiece, type Piece, rulePiece, type Target, vacationPiece } from './compile'
import { asciiJson, quotedList } from './quote'

/** What our script is called on the server. */
export const ownScript = 'buzon'

/** What a script says of our filters. `isWhole` false: somebody else has written in it since. */
export type ReadScript = { filters: Filters; isWhole: boolean }

const mark = '# buzon:'
const explanation = [
  '# Written by the webmail, which writes it anew with every change: the first lines say what it knows.',
  '# Rules of your own belong into a script of another name, which the webmail lets run after these.',
]

/**
 * The script of these filters. What it is made from stands at its top, a comment each, from which `readScript` has it again,
 * and a digest of all of it in the first line. Only what stands before the first line of code is read: an answer may say
 * "# buzon:" too.
 */
export function writeScript(filters: Filters, target: Target): string {
  const parts = partsOf(filters, target)
  const needs = [...new Set(parts.flatMap(({ piece }) => piece.needs))].sort()
  const lines = [
    ...explanation,
    ...parts.map(({ kind, value }) => `${mark}${kind} ${asciiJson(value)}`),
    '',
    ...(needs.length > 0 ? [`require ${quotedList(needs)};`] : []),
    ...parts.flatMap(({ name, piece }) => (piece.code ? ['', `# ${asciiJson(name)}`, piece.code] : [])),
    '',
  ]
  const body = lines.join('\r\n')
  return `${mark}1 ${digestOf(body)}\r\n${body}`
}

type Part = { kind: string; name: string; value: unknown; piece: Piece }

function partsOf({ rules, vacation, blocked, included }: Filters, target: Target): Part[] {
  const part = (kind: string, value: unknown, piece: Piece): Part => ({ kind, name: kind, value, piece })
  return [
    ...(blocked.length > 0 ? [part('blocked', blocked, blockedPiece(blocked, target))] : []),
    ...(vacation ? [part('vacation', vacation, vacationPiece(vacation, target))] : []),
    ...rules.map((rule) => ({ ...part('rule', rule, rulePiece(rule, target)), name: rule.name })),
    ...(included.length > 0 ? [part('included', included, includedPiece(included))] : []),
  ]
}

/** The filters a script of ours was written from; null when it is none. What can't be read of it is left out, and said. */
export function readScript(text: string): ReadScript | null {
  const body = text.replace(/\r\n?|\n/g, '\r\n')
  const [, version, digest, rest = ''] = /^# buzon:(\d+) ([0-9a-f]{32})\r\n([\s\S]*)$/.exec(body) ?? []
  if (version === undefined) return null
  const filters: Filters = structuredClone(noFilters)
  const lines = rest.split('\r\n')
  const top = lines.slice(
    0,
    lines.findIndex((line) => !line.startsWith('#')),
  )
  const isRead = top.filter((line) => line.startsWith(mark)).map((line) => readLine(line.slice(mark.length), filters))
  return { filters, isWhole: version === '1' && digest === digestOf(rest) && isRead.every(Boolean) }
}

function readLine(line: string, filters: Filters): boolean {
  const space = line.indexOf(' ')
  const value = parsed(line.slice(space + 1))
  switch (line.slice(0, space)) {
    case 'rule': {
      const read = rule.safeParse(value)
      if (read.success) filters.rules.push(read.data)
      return read.success
    }
    case 'vacation': {
      const read = vacation.safeParse(value)
      if (read.success) filters.vacation = read.data
      return read.success
    }
    case 'blocked':
      return keep(value, blockedSender, filters.blocked)
    case 'included':
      return keep(value, scriptName, filters.included)
    default:
      return false
  }
}

function keep(value: unknown, schema: typeof blockedSender | typeof scriptName, into: string[]): boolean {
  if (!Array.isArray(value)) return false
  const read = value.flatMap((entry) => schema.safeParse(entry).data ?? [])
  into.push(...read)
  return read.length === value.length
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return null
  }
}

const digestOf = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 32)
