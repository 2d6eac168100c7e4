import { zoneOffset } from '@/lib/filters/rules/filters'
import type { Action, Filters, Rule, Vacation } from '@/lib/filters/schema'
import { flagOf } from '@/lib/imap/keywords'
import { pathOf } from '@/lib/imap/message-id'
import { testOf } from './conditions'
import { quoted, quotedList } from './quote'

/** What filters are compiled for. */
export type Target = {
  /** The extensions the server announces (RFC 5804, section 1.7). */
  extensions: ReadonlySet<string>
  /** Where spam and deleted mail lie. */
  junk: string
  trash: string
  /** The reader's own addresses. */
  addresses: string[]
}

/** A piece of a script, and the extensions it needs. */
export type Piece = { code: string; needs: string[] }

/** Nothing is in it where there is nothing to do. */
const nothing: Piece = { code: '', needs: [] }

/** Mail of these senders goes to Junk, and no further. */
export function blockedPiece(blocked: Filters['blocked'], target: Target): Piece {
  const domains = blocked.filter((sender) => sender.startsWith('@')).map((sender) => sender.slice(1))
  const addresses = blocked.filter((sender) => !sender.startsWith('@'))
  // Of a field that is no list of addresses (a name with a bracket or a colon, unquoted) Sieve knows none.
  const bracketed = [...addresses.map((address) => `<${address}>`), ...domains.map((domain) => `@${domain}>`)]
  const tests = [
    ...(addresses.length > 0 ? [`address :all :is "from" ${quotedList(addresses)}`] : []),
    ...(domains.length > 0 ? [`address :domain :is "from" ${quotedList(domains)}`] : []),
    ...(bracketed.length > 0 ? [`header :contains "from" ${quotedList(bracketed)}`] : []),
  ]
  if (tests.length === 0) return nothing
  const into = filing('', target.junk, target)
  return { code: block('anyof', tests, [into.code, 'stop;']), needs: into.needs }
}

/** The answer while one is away (RFC 5230), on its days (RFC 5260). */
export function vacationPiece(vacation: Vacation | null, { addresses }: Target): Piece {
  if (!vacation?.isOn) return nothing
  const { from, until, timeZone, subject, text, days } = vacation
  const bound = (relation: 'ge' | 'le', day: string) =>
    `currentdate :zone ${quoted(zoneOffset(day, timeZone))} :value "${relation}" "date" ${quoted(day)}`
  const tests = [...(from ? [bound('ge', from)] : []), ...(until ? [bound('le', until)] : [])]
  const about = [
    `:days ${days}`,
    ...(subject ? [`:subject ${quoted(subject)}`] : []),
    ...(addresses.length > 0 ? [`:addresses ${quotedList(addresses)}`] : []),
  ]
  const answer = `vacation ${about.join(' ')} ${quoted(text)};`
  if (tests.length === 0) return { code: answer, needs: ['vacation'] }
  return { code: block('allof', tests, [answer]), needs: ['vacation', 'date', 'relational'] }
}

/** A rule; one that is switched off does nothing. */
export function rulePiece({ isOn, join, conditions, actions }: Rule, target: Target): Piece {
  if (!isOn) return nothing
  const tests = conditions.map(testOf)
  const done = [...actions]
    .sort((one, other) => turn.indexOf(one.kind) - turn.indexOf(other.kind))
    .map((action) => actionOf(action, target))
  return {
    code: block(
      join === 'all' ? 'allof' : 'anyof',
      tests.map(({ test }) => test),
      done.map(({ code }) => code),
    ),
    needs: [...tests, ...done].flatMap(({ needs }) => needs),
  }
}

/** Scripts of the reader's own that go on to run (RFC 6609); one that was deleted since is passed over. */
export function includedPiece(names: string[]): Piece {
  if (names.length === 0) return nothing
  return { code: names.map((name) => `include :personal :optional ${quoted(name)};`).join('\r\n'), needs: ['include'] }
}

// Marks first, for what is filed takes those it has by then; what ends comes last.
const turn: Action['kind'][] = ['seen', 'star', 'label', 'copy', 'redirect', 'file', 'junk', 'trash', 'stop']

function actionOf(action: Action, target: Target): Piece {
  switch (action.kind) {
    case 'seen':
      return marking('\\Seen')
    case 'star':
      return marking('\\Flagged')
    case 'label':
      return marking(flagOf(action.label))
    case 'copy':
      return filing(':copy ', pathOf(action.mailboxId), target)
    case 'file':
      return filing('', pathOf(action.mailboxId), target)
    case 'junk':
      return filing('', target.junk, target)
    case 'trash':
      return filing('', target.trash, target)
    case 'redirect':
      return action.keepsCopy
        ? { code: `redirect :copy ${quoted(action.to)};`, needs: ['copy'] }
        : { code: `redirect ${quoted(action.to)};`, needs: [] }
    case 'stop':
      return { code: 'stop;', needs: [] }
  }
}

const marking = (flag: string): Piece => ({ code: `addflag ${quoted(flag)};`, needs: ['imap4flags'] })

/** Into a mailbox, which is made where the server can (RFC 5490, section 3.2). */
function filing(copy: ':copy ' | '', path: string, { extensions }: Target): Piece {
  const creates = extensions.has('mailbox')
  return {
    code: `fileinto ${copy}${creates ? ':create ' : ''}${quoted(path)};`,
    needs: ['fileinto', ...(copy ? ['copy'] : []), ...(creates ? ['mailbox'] : [])],
  }
}

function block(join: 'allof' | 'anyof', tests: string[], commands: string[]): string {
  const test = tests.length === 1 ? tests[0] : `${join} (${tests.join(',\r\n  ')})`
  return [`if ${test} {`, ...commands.map((command) => `  ${command}`), '}'].join('\r\n')
}
