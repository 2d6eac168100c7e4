'use client'
import { useQuery } from '@tanstack/react-query'
import { call } from '@/lib/http/call'
import type { MessageId } from '../schema/row'
import { winmail } from '../schema/winmail'

/** Where the files of a winmail.dat are. */
export function winmailAddress(id: MessageId, part: string): string {
  return `/api/messages/${id}/parts/${part}/files`
}

/** What a winmail.dat holds. */
export function useWinmail(id: MessageId, part: string) {
  return useQuery({
    queryKey: ['messages', 'winmail', id, part],
    queryFn: ({ signal }) => call(winmailAddress(id, part), winmail, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  })
}
