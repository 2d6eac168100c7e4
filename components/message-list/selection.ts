import { idsOf } from '@/lib/messages/rules/conversation'
import type { MessageId, MessageSummary } from '@/lib/messages/schema/row'

/**
 * Which messages are chosen, and where the last one was chosen: a range starts there. `isAll`: everything the view has,
 * whatever of it is loaded; `ids` are then those that were.
 */
export type Selection = { ids: ReadonlySet<MessageId>; anchor: number | null; isAll: boolean }

export const nothingSelected: Selection = { ids: new Set(), anchor: null, isAll: false }

type RowAt = (position: number) => MessageSummary | undefined

/** Whether a row is chosen. Its conversation may have a later message than when it was. */
export function isChosen({ ids, isAll }: Selection, row: MessageSummary): boolean {
  return isAll || idsOf(row).some((id) => ids.has(id))
}

/** One more, or one less. */
export function toggled({ ids, isAll }: Selection, row: MessageSummary, position: number): Selection {
  const next = new Set(ids)
  const were = idsOf(row).filter((id) => next.delete(id))
  if (were.length === 0 && !isAll) next.add(row.id)
  return { ids: next, anchor: position, isAll: false }
}

/** Everything known from the anchor to here, in either direction, besides what is chosen already. */
export function extended({ ids, anchor }: Selection, position: number, rowAt: RowAt): Selection {
  const from = anchor ?? position
  const next = new Set(ids)
  for (let at = Math.min(from, position); at <= Math.max(from, position); at++) {
    const row = rowAt(at)
    if (row) next.add(row.id)
  }
  return { ids: next, anchor: from, isAll: false }
}

/** Chooses these, and nothing else. */
export function selected(rows: MessageSummary[]): Selection {
  return { ids: new Set(rows.map(({ id }) => id)), anchor: null, isAll: false }
}
