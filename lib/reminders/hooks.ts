'use client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from '@/lib/http/call'
import { type ReminderChange, reminderList } from './schema'

const remindersKey = ['reminders']

/** What the reader wants to be reminded of. */
export function useReminders() {
  return useQuery({
    queryKey: remindersKey,
    queryFn: ({ signal }) => call('/api/reminders', reminderList, { signal }),
    staleTime: 5 * 60_000,
    retry: false,
  })
}

/** Sets, moves or ends a reminder. */
export function useChangeReminder() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (change: ReminderChange) => call('/api/reminders', reminderList, { body: change }),
    onSuccess: (list) => cache.setQueryData(remindersKey, list),
  })
}
