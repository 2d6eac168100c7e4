'use client'
import { type MutationOptions, type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '@/lib/http/call'
import { mailboxesKey } from '@/lib/mailboxes/hooks'
import type { MailboxList } from '@/lib/mailboxes/schema'
import { applyChange, inversesOf } from '../rules/changes'
import { idsOf, keywordsIn } from '../rules/conversation'
import { type ChangeResult, changeResult, type MessageChange } from '../schema/change'
import type { MessageSummary } from '../schema/row'
import { withCounts } from './apply'
import { begin, changesUnderWay } from './pending'
import { forget, tellFailed, tellPerformed } from './performed'
import { type SparseView, viewsKey } from './view'

type Before = {
  views: { key: readonly unknown[]; before: SparseView; shown: SparseView }[]
  mailboxes: MailboxList | undefined
  end(): void
  answer(result: ChangeResult | null): void
}

/**
 * Changes messages: on every screen at once, on the server right after, and back again when the server refuses.
 * One after the other, in the order they were made. Undo and failures are told to whoever listens (`onChanges`).
 */
export function useChangeMessages() {
  return useMutation(changeOptions(useQueryClient(), { isUndo: false }))
}

/** The same for what nobody asked for: no notice, and nothing to take back. */
export function useChangeQuietly() {
  return useMutation(changeOptions(useQueryClient(), { isUndo: false, isQuiet: true }))
}

function changeOptions(
  cache: QueryClient,
  { isUndo, isQuiet = false }: { isUndo: boolean; isQuiet?: boolean },
): MutationOptions<ChangeResult, Error, MessageChange, Before> {
  return {
    mutationKey: ['messages', 'change'],
    scope: { id: 'messages' },
    mutationFn: (change) => call('/api/message-changes', changeResult, { body: change }),
    async onMutate(change) {
      let answer = (_: ChangeResult | null) => {}
      const answered = new Promise<ChangeResult | null>((resolve) => {
        answer = resolve
      })
      if (!isQuiet) tellPerformed({ change, isUndo, undo: undoOnce(cache, change, answered) })

      const end = begin(change)
      const touched = touchedBy(cache, change)
      const mailboxes = cache.getQueryData<MailboxList>(mailboxesKey)
      const views = show(cache, change)
      if (mailboxes) cache.setQueryData(mailboxesKey, withCounts(mailboxes, change, touched))
      showInOpen(cache, change)
      await Promise.all([cache.cancelQueries({ queryKey: viewsKey }), cache.cancelQueries({ queryKey: mailboxesKey })])
      return { views, mailboxes, end, answer }
    },
    onSuccess(result, _change, before) {
      before?.end()
      before?.answer(result)
    },
    onError(error, change, before) {
      before?.end()
      before?.answer(null)
      if (before) putBack(cache, before)
      if (change.kind === 'flag') showInOpen(cache, { ...change, on: !change.on })
      tellFailed(error, change)
    },
    // Not waited for: the next change in the row must not stand behind a refresh.
    onSettled() {
      void cache.invalidateQueries({ queryKey: viewsKey })
      void cache.invalidateQueries({ queryKey: mailboxesKey })
    },
  }
}

function undoOnce(cache: QueryClient, change: MessageChange, answered: Promise<ChangeResult | null>): () => void {
  let isUndone = false
  return () => {
    if (isUndone) return
    isUndone = true
    forget(change)
    void answered.then((result) => {
      for (const inverse of result ? inversesOf(change, result) : []) {
        // Its failure is told by onError; nobody else waits for it.
        cache
          .getMutationCache()
          .build(cache, changeOptions(cache, { isUndo: true }))
          .execute(inverse)
          .catch(() => undefined)
      }
    })
  }
}

/** The messages of a change as far as some view knows them, as they are before it. */
function touchedBy(cache: QueryClient, change: MessageChange): MessageSummary[] {
  const ids = new Set<string>(change.ids)
  const found = new Map<string, MessageSummary>()
  for (const [, view] of cache.getQueriesData<SparseView>({ queryKey: viewsKey })) {
    for (const row of Object.values(view?.rows ?? {})) {
      for (const id of idsOf(row)) {
        const keywords = ids.has(id) && keywordsIn(row, id, row.keywords)
        if (keywords && !found.has(id)) found.set(id, { ...row, id, keywords })
      }
    }
  }
  return [...found.values()]
}

function show(cache: QueryClient, change: MessageChange): Before['views'] {
  return cache.getQueriesData<SparseView>({ queryKey: viewsKey }).flatMap(([key, before]) => {
    if (!before) return []
    const shown = applyChange(before, change)
    if (shown === before) return []
    cache.setQueryData(key, shown)
    return [{ key, before, shown }]
  })
}

/** The message that is open carries keywords too. */
function showInOpen(cache: QueryClient, change: MessageChange) {
  if (change.kind !== 'flag') return
  for (const id of change.ids) {
    cache.setQueriesData<Pick<MessageSummary, 'keywords'>>({ queryKey: ['messages', 'open', id] }, (open) => {
      if (!open || !Array.isArray(open.keywords)) return open
      const others = open.keywords.filter((keyword) => keyword !== change.keyword)
      return { ...open, keywords: change.on ? [...others, change.keyword] : others }
    })
  }
}

/** Where nothing newer was heard meanwhile, the screen is put back at once, with the other changes still on top. */
function putBack(cache: QueryClient, { views, mailboxes }: Before) {
  for (const { key, before } of views) {
    const now = cache.getQueryData<SparseView>(key)
    if (now?.askedAt !== before.askedAt) continue
    cache.setQueryData(key, changesUnderWay().reduce(applyChange, before))
  }
  if (mailboxes) cache.setQueryData(mailboxesKey, mailboxes)
}
