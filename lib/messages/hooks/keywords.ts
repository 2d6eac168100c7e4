import type { QueryClient } from '@tanstack/react-query'
import type { Keyword, Message, MessageId, MessageSummary } from '../schema'
import { type SparseView, viewsKey } from './view'

export const openedKey = ['messages', 'open'] as const

/** The key of an opened message in the query cache. */
export const openKey = (id: MessageId) => [...openedKey, id] as const

/** A message with the keywords that the lists show: they are asked for again with every change, a body never is. */
export function withShownKeywords(cache: QueryClient, opened: Message): Message {
  for (const [, view] of cache.getQueriesData<SparseView>({ queryKey: viewsKey })) {
    for (const row of Object.values(view?.rows ?? {})) {
      if (row.id === opened.id) return { ...opened, keywords: row.keywords }
    }
  }
  return opened
}

/** Gives the opened messages the keywords that their rows have now. */
export function showKeywords(cache: QueryClient, rows: MessageSummary[]): void {
  const opened = cache.getQueryCache().findAll({ queryKey: openedKey })
  if (opened.length === 0) return
  const now = new Map<string, Keyword[]>(rows.map(({ id, keywords }) => [id, keywords]))
  for (const { queryKey, state } of opened) {
    const message = state.data as Message | undefined
    const keywords = message && now.get(message.id)
    if (!message || !keywords || isSame(message.keywords, keywords)) continue
    cache.setQueryData(queryKey, { ...message, keywords }, { updatedAt: state.dataUpdatedAt })
  }
}

function isSame(some: Keyword[], others: Keyword[]): boolean {
  return some.length === others.length && some.every((keyword) => others.includes(keyword))
}
