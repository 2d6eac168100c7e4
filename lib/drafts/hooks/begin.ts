'use client'
import { useQuery } from '@tanstack/react-query'
import { useLocale } from 'next-intl'
import { Problem } from '@/lib/errors'
import { call } from '@/lib/http/call'
import type { Identity } from '@/lib/identities/schema'
import { languageOf } from '@/lib/words/rules'
import { blankDraft } from '../rules/blank'
import { type Draft, draft } from '../schema'
import type { OpenComposer } from './compose'
import { localCopy } from './local-copies'

/** The draft a composer begins with: blank, prepared or opened by the server, or this browser's copy. */
export function useBegunDraft({ key, start }: OpenComposer, identity: Identity | undefined) {
  const language = languageOf(useLocale())
  return useQuery({
    queryKey: ['drafts', 'begun', key],
    enabled: identity !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    queryFn: async ({ signal }): Promise<Draft> => {
      if (!identity) throw new Problem('unavailable', 'server-unreachable')
      if (start.kind === 'new') {
        const { to = [], subject = '' } = start
        return { ...blankDraft(identity, { to }), subject }
      }
      if (start.kind === 'draft') return call('/api/drafts', draft, { body: start, signal })
      if (start.kind === 'local') {
        const kept = await localCopy(identity.id, start.draftId)
        if (kept) return kept
        throw new Problem('not-found', 'message-not-found')
      }
      const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
      return call('/api/drafts', draft, { body: { ...start, language, timeZone }, signal })
    },
  })
}
