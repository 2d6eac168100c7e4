'use client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from '@/lib/http/call'
import type { MessageId } from '../messages/schema/row'
import { type AnswerRequest, type AnswerResult, answerResult, invitation } from './schema'

// Not below ['messages', 'open']: a change of keywords is none of an invitation's business.
const invitationsKey = ['invitations']

/** The calendar part of a message. */
export function useInvitation(id: MessageId) {
  return useQuery({
    queryKey: [...invitationsKey, id],
    queryFn: ({ signal }) => call(`/api/messages/${id}/invitation`, invitation, { signal }),
    retry: false,
  })
}

/** Answers the invitation of a message. Other messages about the same event are asked for again. */
export function useAnswerInvitation(id: MessageId) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (request: AnswerRequest) => call(`/api/messages/${id}/invitation`, answerResult, { body: request }),
    onSuccess: async ({ invitation: known }: AnswerResult) => {
      cache.setQueryData([...invitationsKey, id], known)
      await cache.invalidateQueries({ queryKey: invitationsKey, predicate: ({ queryKey }) => queryKey[1] !== id })
    },
  })
}
