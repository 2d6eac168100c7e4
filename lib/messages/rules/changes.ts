import type { MailboxId } from '../../mailboxes/schema'
import type { ChangeResult, Keyword, MessageChange, MessageSummary } from '../schema'

/** A view as far as it is known: how long it is, and rows by position. */
export type MessageRows = { total: number; rows: Record<number, MessageSummary> }

/**
 * What a view of `mailboxId` looks like once the change is done; the browser shows it before the server answers.
 * Rows close up where messages leave. The same object comes back when the change does not touch it.
 */
export function applyChange<View extends MessageRows>(view: View, change: MessageChange, mailboxId: MailboxId): View {
  const touched = new Set<string>(change.ids)
  if (!Object.values(view.rows).some(({ id }) => touched.has(id))) return view

  switch (change.kind) {
    case 'flag':
      return {
        ...view,
        rows: mapRows(view.rows, (row) => (touched.has(row.id) ? withKeyword(row, change.keyword, change.on) : row)),
      }
    case 'move':
    case 'report':
    case 'expunge':
      return change.from === mailboxId ? without(view, touched) : view
  }
}

/** The change that undoes this one, or null when nothing can: expunged, or the server did not tell where messages went. */
export function inverseOf(change: MessageChange, { renamed }: ChangeResult): MessageChange | null {
  if (change.kind === 'flag') return { ...change, on: !change.on }
  if (change.kind === 'expunge') return null

  const ids = change.ids.flatMap((id) => renamed[id] ?? [])
  if (ids.length < change.ids.length) return null

  const back = { ...change, ids, from: change.to, to: change.from }
  if (back.kind === 'move') return back
  return { ...back, verdict: back.verdict === 'junk' ? 'not-junk' : 'junk' }
}

function without<View extends MessageRows>(view: View, touched: Set<string>): View {
  const rows: Record<number, MessageSummary> = {}
  let gone = 0
  for (const [position, row] of inOrder(view.rows)) {
    if (touched.has(row.id)) gone += 1
    else rows[position - gone] = row
  }
  return { ...view, total: Math.max(0, view.total - gone), rows }
}

function mapRows(rows: MessageRows['rows'], change: (row: MessageSummary) => MessageSummary): MessageRows['rows'] {
  return Object.fromEntries(inOrder(rows).map(([position, row]) => [position, change(row)]))
}

function inOrder(rows: MessageRows['rows']): [number, MessageSummary][] {
  return Object.entries(rows)
    .map(([position, row]): [number, MessageSummary] => [Number(position), row])
    .sort(([one], [other]) => one - other)
}

function withKeyword(message: MessageSummary, keyword: Keyword, on: boolean): MessageSummary {
  const others = message.keywords.filter((existing) => existing !== keyword)
  return { ...message, keywords: on ? [...others, keyword] : others }
}
