'use client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from '@/lib/http/call'
import {
  type Mailing,
  type MailingChange,
  type MailingChanged,
  type MailingRequest,
  mailing,
  mailingChanged,
  mailingList,
  mailingReport,
} from './schema'

// Beside the submissions, so that an event about these reaches them too.
const mailingsKey = ['submissions', 'mailings'] as const

/** Sends a draft to each of many people alone. */
export function beginMailing(request: MailingRequest): Promise<Mailing> {
  return call('/api/mailings', mailing, { body: request })
}

/** Stops a mailing, goes on with it, takes it back. */
export function changeMailing(request: { id: string; change: MailingChange }): Promise<MailingChanged> {
  return call('/api/mailing-changes', mailingChanged, { body: request })
}

/** The mailings that are under way, or have ended and were not dismissed. */
export function useMailings() {
  return useQuery({
    queryKey: mailingsKey,
    queryFn: ({ signal }) => call('/api/mailings', mailingList, { signal }),
    select: ({ mailings }) => mailings,
    staleTime: 60_000,
  })
}

/** What became of each message of a mailing. */
export function useMailingReport(id: string) {
  return useQuery({
    queryKey: [...mailingsKey, id],
    queryFn: ({ signal }) => call(`/api/mailings/${encodeURIComponent(id)}`, mailingReport, { signal }),
  })
}

/** Where the report lies as a table for spreadsheets. */
export const reportPath = (id: string) => `/api/mailings/${encodeURIComponent(id)}/report`

/** Changes a mailing; everything that shows it looks again. */
export function useChangeMailing() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: changeMailing,
    onSettled: () => {
      for (const queryKey of [['submissions'], ['messages'], ['mailboxes']]) void cache.invalidateQueries({ queryKey })
    },
  })
}
