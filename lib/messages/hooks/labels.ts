'use client'
import { type QueryClient, useQuery } from '@tanstack/react-query'
import { call } from '@/lib/http/call'
import type { MailboxId } from '@/lib/mailboxes/schema'
import { idsOf, keywordsIn } from '../rules/conversation'
import { labelsIn } from '../rules/labels'
import type { Message } from '../schema/opened'
import { type Keyword, type Label, labelList, type MessageId } from '../schema/row'
import { openKey } from './keywords'
import { type SparseView, viewsKey } from './view'

/** The labels that are in use in a mailbox, and in the inbox. */
export function useLabels(mailboxId: MailboxId | undefined) {
  return useQuery({
    queryKey: ['labels', mailboxId],
    queryFn: ({ signal }) => call(`/api/labels?mailboxId=${mailboxId}`, labelList, { signal }),
    enabled: mailboxId !== undefined,
  })
}

/** What a message is marked with, as far as a list or the reader has shown it. */
export function keywordsKnown(cache: QueryClient, id: MessageId): Keyword[] | undefined {
  for (const [, view] of cache.getQueriesData<SparseView>({ queryKey: viewsKey })) {
    for (const row of Object.values(view?.rows ?? {})) {
      const keywords = idsOf(row).includes(id) ? keywordsIn(row, id, []) : null
      if (keywords) return keywords
    }
  }
  return cache.getQueryData<Message>(openKey(id))?.keywords
}

/** The labels that all of these messages have. */
export function wornByAll(cache: QueryClient, ids: MessageId[]): Label[] {
  const [first, ...others] = ids.map((id) => labelsIn(keywordsKnown(cache, id) ?? []))
  return (first ?? []).filter((label) => others.every((worn) => worn.includes(label)))
}
