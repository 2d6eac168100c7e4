import type { MailboxId } from '../../mailboxes/schema'
import type { ChangeResult, MessageChange } from '../schema/change'
import type { Keyword, MessageId, MessageSummary } from '../schema/row'
import { idsOf, withFlag, withoutMessages } from './conversation'
import { mailboxIdOf } from './place'

/** A view as far as it is known: how long it is, and rows by position. */
export type MessageRows = { total: number; rows: Record<number, MessageSummary> }

/**
 * What a view looks like once the change is done; the browser shows it before the server answers. Rows close up where messages leave. The same
 * object comes back when the change does not touch it.
 */
export function applyChange<View extends MessageRows>(view: View, change: MessageChange): View {
  const touched = new Set<MessageId>(change.ids)
  if (!Object.values(view.rows).some((row) => isTouched(row, touched))) return view

  switch (change.kind) {
    case 'flag':
      return {
        ...view,
        rows: mapRows(view.rows, (row) => (isTouched(row, touched) ? flagged(row, touched, change) : row)),
      }
    case 'move':
    case 'report':
    case 'expunge':
      return without(view, touched)
  }
}

/**
 * The changes that undo this one, one for each mailbox the messages came from; none when nothing can: expunged, or the
 * server did not tell where messages went.
 */
export function inversesOf(change: MessageChange, { renamed }: ChangeResult): MessageChange[] {
  if (change.kind === 'flag') return [{ ...change, on: !change.on }]
  if (change.kind === 'expunge') return []
  // What lay there already has nowhere to go back to.
  const moved = change.ids.filter((id) => mailboxIdOf(id) !== change.to)
  if (moved.some((id) => !renamed[id])) return []

  return [...byMailbox(moved)].map(([to, ids]) => {
    const back = { ...change, ids: ids.flatMap((id) => renamed[id] ?? []), to }
    return back.kind === 'move' ? back : { ...back, verdict: back.verdict === 'junk' ? 'not-junk' : 'junk' }
  })
}

/** Messages by the mailbox they are in. */
export function byMailbox(ids: readonly MessageId[]): Map<MailboxId, MessageId[]> {
  const groups = new Map<MailboxId, MessageId[]>()
  for (const id of ids) {
    const mailbox = mailboxIdOf(id)
    groups.set(mailbox, [...(groups.get(mailbox) ?? []), id])
  }
  return groups
}

function isTouched(row: MessageSummary, touched: ReadonlySet<MessageId>): boolean {
  return idsOf(row).some((id) => touched.has(id))
}

function flagged(
  row: MessageSummary,
  touched: ReadonlySet<MessageId>,
  { keyword, on }: { keyword: Keyword; on: boolean },
): MessageSummary {
  const whole = withFlag(row, touched, { keyword, on })
  return touched.has(row.id) ? withKeyword(whole, keyword, on) : whole
}

function without<View extends MessageRows>(view: View, touched: ReadonlySet<MessageId>): View {
  const rows: Record<number, MessageSummary> = {}
  let gone = 0
  for (const [position, row] of inOrder(view.rows)) {
    const left = withoutMessages(row, touched)
    if (left) rows[position - gone] = left
    else gone += 1
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
