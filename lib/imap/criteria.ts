import 'server-only'
import { Problem } from '@/lib/errors'
import type { Query } from '@/lib/messages/rules/query'
import { label, systemKeyword } from '@/lib/messages/schema/row'
import { flagOf } from './keywords'
import type { OpenMailbox } from './pool'
import { atom, type Token, text } from './raw'
import { tellsAttachments } from './rows'
import { amongUids } from './uid-set'

/** Where a search is made: the open mailbox, and what of the query is known of it already. */
export type Place = Pick<OpenMailbox, 'mailbox' | 'client'> & {
  /** Whether `in:` with this word means this mailbox. */
  isIn(word: string): boolean
  /** The messages that have a part so named, as a sequence-set of UIDs; '' for none. */
  setNamed(words: string): string
}

/**
 * A query as search keys, all of which must match (RFC 3501, section 6.4.4). Words are sent as strings or literals, so
 * whatever they hold they stay words (T7).
 */
export function criteriaOf(query: Query, open: Place): Token[] {
  switch (query.kind) {
    case 'and':
      return query.parts.flatMap((part) => criteriaOf(part, open))
    case 'or':
      return anyOf(query.parts.map((part) => criteriaOf(part, open)))
    case 'not':
      return [atom('NOT'), criteriaOf(query.part, open)]
    case 'words':
      return wordsIn(query, open)
    case 'keyword':
      return withFlag(query.keyword, query.on)
    case 'in':
      return open.isIn(query.mailbox) ? [atom('ALL')] : nothing
    case 'filename': {
      if (knowsGmail(open)) return gmail(`filename:${quoted(query.words)}`)
      const set = open.setNamed(query.words)
      return set ? amongUids(set) : nothing
    }
    case 'attachment':
      if (knowsGmail(open)) return gmail('has:attachment')
      // Where no keyword tells, the outermost type is the best a server can be asked for.
      return tellsAttachments(open)
        ? [atom('KEYWORD'), atom('$HasAttachment')]
        : [atom('HEADER'), text('Content-Type'), text('multipart/mixed')]
    case 'day':
      return [atom(query.is === 'after' ? 'SINCE' : 'BEFORE'), atom(imapDate(query.day))]
    case 'size':
      return [atom(query.is.toUpperCase()), atom(String(query.bytes))]
  }
}

const nothing = [atom('NOT'), atom('ALL')]

/** Who is sent a copy is written to as well. */
function wordsIn({ where, words: typed }: Extract<Query, { kind: 'words' }>, open: Place): Token[] {
  const words = text(plainWords(typed))
  // Gmail finds words by its index in no time, and letters inside of words not at all.
  if (where === 'anywhere' && knowsGmail(open)) return gmail(quoted(typed))
  if (where === 'to') return [atom('OR'), atom('TO'), words, atom('CC'), words]
  return [atom(where === 'anywhere' ? 'TEXT' : where.toUpperCase()), words]
}

/** Gmail's own search (X-GM-EXT-1). https://developers.google.com/workspace/gmail/imap/imap-extensions */
export const knowsGmail = ({ client }: Pick<Place, 'client'>) => client.capabilities.has('X-GM-EXT-1')

const gmail = (query: string) => [atom('X-GM-RAW'), text(query)]

/** Words as a phrase of Gmail's: whatever they hold, they are no operator there. */
const quoted = (words: string) => `"${plainWords(words).replaceAll('"', ' ')}"`

/** OR takes two keys, each of which may be several in parentheses. */
function anyOf([first = [], ...others]: Token[][]): Token[] {
  return others.length === 0 ? first : [atom('OR'), first, anyOf(others)]
}

function withFlag(named: string, on: boolean): Token[] {
  const ours = systemKeyword.safeParse(named.toLowerCase()).data ?? label.safeParse(named).data
  const flag = ours ? flagOf(ours) : named
  if (flag.startsWith('\\')) return [atom(`${on ? '' : 'UN'}${flag.slice(1).toUpperCase()}`)]
  return [atom(on ? 'KEYWORD' : 'UNKEYWORD'), atom(flag)]
}

/** No string of IMAP can hold a NUL; the ends of lines, which no header's words have, are spaces (T7). */
export function plainWords(words: string): string {
  if (words.includes('\0')) throw new Problem('invalid', 'request-invalid', { values: { detail: 'NUL' } })
  return words.replace(/[\r\n]+/g, ' ')
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** A day (YYYY-MM-DD) as IMAP writes it. */
export function imapDate(day: string): string {
  const [year, month, date] = day.split('-').map(Number)
  return `${date}-${months[(month ?? 1) - 1]}-${year}`
}
