'use client'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { call } from '@/lib/http/call'
import type { MessageId } from '../../messages/schema/row'
import { type Fate, fates } from '../schema/fate'

const nothingKnown: Record<MessageId, Fate> = {}

/** What became of these messages of a list, all asked about at once; of those that are not sent ones, nothing. */
export function useFates(ids: MessageId[]): Record<MessageId, Fate> {
  const { data } = useQuery({
    // Below ['submissions'], which is looked at again when a report was noticed.
    queryKey: ['submissions', 'fates', ids],
    enabled: ids.length > 0,
    queryFn: async ({ signal }) => (await call('/api/outcomes/fates', fates, { body: { ids }, signal })).fates,
    // What is on the screen keeps its sign while more is asked about.
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    retry: false,
  })
  return ids.length > 0 && data ? data : nothingKnown
}
