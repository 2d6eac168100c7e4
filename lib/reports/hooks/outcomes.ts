'use client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import * as z from 'zod/mini'
import { call } from '@/lib/http/call'
import { linkedMessage } from '../../messages/schema/opened'
import type { MessageId } from '../../messages/schema/row'
import type { ReceiptAnswer } from '../schema/asked'
import { openedReport, outcome } from '../schema/outcome'

// Below ['submissions'], which is looked at again when a report was noticed.
const outcomesKey = ['submissions', 'outcome']
const query = (about: string) => new URLSearchParams({ about })

/** What became of a message with this Message-ID; null when it was not sent from here. */
export function useOutcome(about: string) {
  return useQuery({
    queryKey: [...outcomesKey, about],
    queryFn: async ({ signal }) =>
      (await call(`/api/outcomes?${query(about)}`, z.object({ outcome: z.nullable(outcome) }), { signal })).outcome,
    retry: false,
  })
}

/** What a message reports. */
export function useReport(id: MessageId) {
  return useQuery({
    queryKey: ['submissions', 'report', id],
    queryFn: ({ signal }) => call(`/api/messages/${id}/report`, openedReport, { signal }),
    retry: false,
  })
}

/** Finds the copy in Sent of the message with this Message-ID. */
export function useFindSent() {
  return useMutation({
    mutationFn: async (about: string) => (await call(`/api/outcomes/sent?${query(about)}`, linkedMessage)).id,
  })
}

/** Where the evidence of a sent message is saved from. */
export const evidenceAddress = (about: string) => `/api/outcomes/evidence?${query(about)}`

/** Answers whoever asks for a receipt of a message, or says that nobody is told. */
export function useAnswerReceipt(id: MessageId) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (answer: ReceiptAnswer) =>
      call(`/api/messages/${id}/receipt`, z.object({ isSent: z.boolean() }), { body: answer }),
    // Not waited for: the question goes away with it, and whoever answered is told first.
    onSuccess: () => void cache.invalidateQueries({ queryKey: ['messages', 'open'] }),
  })
}
