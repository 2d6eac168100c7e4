import { holds } from '../rules/conversation'
import type { MessageSummary } from '../schema/row'
import type { MessageView, MessageWindow } from '../schema/view'

/** What the browser knows of a view: how long it is, and the rows it has seen, by position. */
export type SparseView = {
  total: number
  queryState: string
  rows: Record<number, MessageSummary>
  /** Of a search in several mailboxes that is not over, or not whole. */
  progress?: MessageWindow['progress']
  /** There is more than is listed. */
  isCut?: boolean | undefined
  /** The number of the newest question this is an answer to (see `asked`). */
  askedAt: number
}

/** Rows asked for at once. Windows start at its multiples, so that two of them never overlap by half. */
export const windowSize = 50

/** More rows than this are not kept: copying a view stays quick however far one scrolls. */
const keptRows = 4000

export const viewsKey = ['messages', 'view'] as const

/** The key of a view in the query cache. A filter that asks for nothing is no filter, and the order of every list is no order. */
export function viewKey({ mailboxId, filter, order, ascending, conversations }: MessageView) {
  const place = { mailboxId, filter: filter ?? null, ...(conversations && { conversations }) }
  const isUsual = (order ?? 'arrival') === 'arrival' && !ascending
  return [...viewsKey, isUsual ? place : { ...place, order, ascending }] as const
}

/** The view a key of the query cache stands for; null for a key of something else. */
export function viewOf(key: readonly unknown[]): MessageView | null {
  const [noun, kind, place] = key as [unknown, unknown, ReturnType<typeof viewKey>[2] | null | undefined]
  if (noun !== 'messages' || kind !== 'view' || !place) return null
  const { filter, ...view } = place
  return filter ? { ...view, filter } : view
}

/**
 * Puts an answer into what is known. An answer with another queryState than ours starts afresh, for positions may
 * have moved; an answer to an older question fills gaps at most, and says nothing when it is about another state.
 */
export function merge(known: SparseView | undefined, window: MessageWindow, askedAt: number): SparseView {
  const rows = Object.fromEntries(window.messages.map((message, index) => [window.position + index, message]))
  const { total, queryState, progress, isCut } = window
  const about = { total, queryState, progress, isCut, askedAt }
  if (!known) return { ...about, rows }

  const isOlder = askedAt < known.askedAt
  if (known.queryState !== queryState) return isOlder ? known : { ...about, rows }
  if (isOlder) return { ...known, rows: { ...rows, ...known.rows } }
  return { ...about, rows: near({ ...known.rows, ...rows }, window.position) }
}

/** The starts of the windows within [from, to] that have unknown rows. */
export function missingWindows(view: SparseView, from: number, to: number): number[] {
  const last = Math.min(to, view.total - 1)
  const starts: number[] = []
  for (let position = Math.max(0, from); position <= last; position++) {
    const start = position - (position % windowSize)
    if (!view.rows[position] && starts.at(-1) !== start) starts.push(start)
  }
  return starts
}

/** Whole windows around what is visible, never more than the server gives at once. */
export function refreshRange(from: number, to: number, limit: number): { position: number; limit: number } {
  const position = Math.max(0, from - (from % windowSize))
  const end = Math.ceil((to + 1) / windowSize) * windowSize
  return { position, limit: Math.min(limit, Math.max(windowSize, end - position)) }
}

/** The row that a message is in now, if it is known; the search starts where it was. */
export function positionOf(view: SparseView, id: MessageSummary['id'], hint = 0): number | null {
  const isThere = (row: MessageSummary | undefined) => row !== undefined && holds(row, id)
  if (isThere(view.rows[hint])) return hint
  const found = Object.entries(view.rows).find(([, row]) => isThere(row))
  return found ? Number(found[0]) : null
}

function near(rows: SparseView['rows'], position: number): SparseView['rows'] {
  const entries = Object.entries(rows)
  if (entries.length <= keptRows) return rows
  return Object.fromEntries(entries.filter(([at]) => Math.abs(Number(at) - position) <= keptRows / 4))
}
