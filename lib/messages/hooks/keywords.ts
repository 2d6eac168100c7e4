import type { QueryClient } from '@tanstack/react-query'
import { idsOf, keywordsIn } from '../rules/conversation'
import type { Message } from '../schema/opened'
import type { Keyword, MessageId, MessageSummary } from '../schema/row'
import { type SparseView, viewsKey } from './view'

export const openedKey = ['messages', 'open'] as const

/** The key of an opened message in the query cache. */
export const openKey = (id: MessageId) => [...openedKey, id] as const

/** A message with the keywords that the lists show: they are asked for again with every change, a body never is. */
export function withShownKeywords(cache: QueryClient, opened: Message): Message {
  for (const [, view] of cache.getQueriesData<SparseView>({ queryKey: viewsKey })) {
    for (const row of Object.values(view?.rows ?? {})) {
      const keywords = keywordsIn(row, opened.id, opened.keywords)
      if (keywords) return { ...opened, keywords }
    }
  }
  return opened
}

/** Gives the opened messages the keywords that their rows have now. */
export function showKeywords(cache: QueryClient, rows: MessageSummary[]): void {
  const opened = cache.getQueryCache().findAll({ queryKey: openedKey })
  if (opened.length === 0) return
  const rowOf = new Map(rows.flatMap((row) => idsOf(row).map((id) => [id, row] as const)))
  for (const { queryKey, state } of opened) {
    const message = state.data as Message | undefined
    const row = message && rowOf.get(message.id)
    const keywords = row && keywordsIn(row, message.id, message.keywords)
    if (!keywords || isSame(message.keywords, keywords)) continue
    cache.setQueryData(queryKey, { ...message, keywords }, { updatedAt: state.dataUpdatedAt })
  }
}

function isSame(some: Keyword[], others: Keyword[]): boolean {
  return some.length === others.length && some.every((keyword) => others.includes(keyword))
}
