// What Dovecot's Solr plug-in asks (Lucene's syntax, the few forms that it writes) as an expression of SQLite's FTS5.

const value = String.raw`((?:\\.|[^\s()\\])+)`
const condition = new RegExp(
  String.raw`(-?)(?:\(hdr:${value} OR body:${value}\)|([a-z]+):${value})(?: (AND|OR) |$)`,
  'suy',
)
const columns = new Set(['from', 'to', 'cc', 'bcc', 'subject', 'body'])

/** These are written without spaces: their words can't be told apart, so no answer of ours would be the whole one. */
const unspaced = /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmr}\p{scx=Mymr}]/u

/** A search that this index can't answer in full; Dovecot then reads the messages instead. */
export class Unanswerable extends Error {}

/**
 * `match` is what a message must match (undefined: anything), `except` what it must not. A word is found by its
 * beginning, without regard to case and accents; several are a phrase. @throws Unanswerable
 */
export function readQuery(text) {
  const rest = text.replace(/^\{!lucene q\.op=AND\}/, '')
  const wanted = []
  const unwanted = []
  let joint = 'AND'
  condition.lastIndex = 0
  while (condition.lastIndex < rest.length) {
    const found = condition.exec(rest)
    if (found === null) throw new Unanswerable('a form of query that is not known here')
    const [, minus, anywhere, , column, inColumn, next] = found
    if (next !== undefined) joint = next
    // Which headers there are is not indexed: every message may be meant, and Dovecot looks for itself.
    if (column === 'hdr') continue
    if (column !== undefined && !columns.has(column)) throw new Unanswerable(`no index of ${column}`)
    const words = phrase(anywhere ?? inColumn)
    ;(minus ? unwanted : wanted).push(column === undefined ? words : `({${column}} : ${words})`)
  }
  if (joint === 'OR' && unwanted.length > 0) throw new Unanswerable('one or not the other')
  return {
    match: wanted.length > 0 ? wanted.join(` ${joint} `) : undefined,
    except: unwanted.length > 0 ? unwanted.join(' OR ') : undefined,
  }
}

function phrase(escaped) {
  const text = escaped.replace(/~$/, '').replace(/\\(.)/gsu, '$1')
  if (!/[\p{L}\p{N}]/u.test(text)) throw new Unanswerable('no word in it')
  if (unspaced.test(text)) throw new Unanswerable('a script without spaces')
  return `("${text.replaceAll(/["\0]/g, ' ')}" *)`
}
