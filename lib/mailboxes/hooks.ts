'use client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call, cameAlready } from '@/lib/http/call'
import { type MailboxChange, mailboxChangeResult, mailboxList } from './schema'

export const mailboxesKey = ['mailboxes'] as const

const retryMs = 5000

/** Every mailbox of the account, with its counts, and the quota. */
export function useMailboxes() {
  return useQuery({
    queryKey: mailboxesKey,
    queryFn: ({ signal }) => call('/api/mailboxes', mailboxList, { signal }),
    initialData: () => cameAlready('/api/mailboxes', mailboxList),
    refetchInterval: ({ state }) => (state.status === 'error' ? retryMs : false),
  })
}

/** Changes mailboxes on the server, then looks again at what the change may have touched. */
export function useChangeMailboxes() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (change: MailboxChange) => call('/api/mailbox-changes', mailboxChangeResult, { body: change }),
    // Shown as done only once the lists say so too: a dialog closes over a tree that already has the new name.
    onSettled: (_result, _error, change) =>
      Promise.all([
        cache.invalidateQueries({ queryKey: mailboxesKey }),
        change.kind === 'empty' || change.kind === 'mark-all-read'
          ? cache.invalidateQueries({ queryKey: ['messages'] })
          : undefined,
      ]),
  })
}
