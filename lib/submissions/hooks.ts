'use client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from '@/lib/http/call'
import {
  outbox,
  type RedirectRequest,
  type Submission,
  type SubmissionChange,
  type SubmissionChanged,
  type SubmissionRequest,
  submission,
  submissionChanged,
} from './schema'

const outboxKey = ['submissions', 'outbox'] as const

/** Hands a message over to be sent. `isConfirmed`: the writer wants it sent again although it may have gone out. */
export function submitDraft(request: SubmissionRequest): Promise<Submission> {
  return call('/api/submissions', submission, { body: request })
}

/** Hands a message on as it is. */
export function redirectMessage(request: RedirectRequest): Promise<Submission> {
  return call('/api/submissions/redirected', submission, { body: request })
}

type Change = { id: string; change: SubmissionChange }

/** Changes a message in the outbox. */
export function changeInOutbox(request: Change): Promise<SubmissionChanged> {
  return call('/api/submission-changes', submissionChanged, { body: request })
}

/** What is in the outbox. */
export function useOutbox() {
  return useQuery({
    queryKey: outboxKey,
    queryFn: ({ signal }) => call('/api/submissions', outbox, { signal }),
    staleTime: 60_000,
  })
}

/** What has become of one message, asked now. */
export function readFromOutbox(id: string): Promise<Submission> {
  return call(`/api/submissions/${encodeURIComponent(id)}`, submission)
}

/** Changes a message in the outbox; everything that shows it looks again. */
export function useChangeInOutbox() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: changeInOutbox,
    onSettled: () => {
      for (const queryKey of [['submissions'], ['messages'], ['mailboxes']]) void cache.invalidateQueries({ queryKey })
    },
  })
}
