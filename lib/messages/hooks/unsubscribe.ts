'use client'
import { useMutation } from '@tanstack/react-query'
import * as z from 'zod/mini'
import { call } from '@/lib/http/call'
import type { MessageId } from '../schema/row'

/** Tells the list a message came by to take the reader off. */
export function useUnsubscribe() {
  return useMutation({
    mutationFn: (id: MessageId) => call(`/api/messages/${id}/unsubscribe`, z.object({}), { body: {} }),
  })
}
