'use client'
import { useQuery } from '@tanstack/react-query'
import { useLocale } from 'next-intl'
import { Problem } from '@/lib/errors'
import { call } from '@/lib/http/call'
import type { Identity, Writer } from '@/lib/identities/schema'
import { readTemplate, takeTemplateFiles } from '@/lib/templates/hooks'
import { languageOf } from '@/lib/words/rules'
import { withoutRepeats } from '../rules/addresses'
import { blankDraft } from '../rules/blank'
import { fromTemplate } from '../rules/from-template'
import { textAsHtml } from '../rules/quote'
import { type Draft, draft } from '../schema'
import type { OpenComposer } from './compose'
import { localCopy } from './local-copies'

type Writing = { writer: Writer; identities: Identity[] }

/**
 * The draft a composer begins with: blank, prepared or opened by the server, or this browser's copy. `turn`: how often it
 * began anew, after another tab wrote on.
 */
export function useBegunDraft(
  { key, start, turn }: Pick<OpenComposer, 'key' | 'start'> & { turn: number },
  writing: Writing | undefined,
) {
  const language = languageOf(useLocale())
  return useQuery({
    queryKey: ['drafts', 'begun', key, start.kind, turn],
    enabled: writing !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    // What this browser has kept is not to wait for a line.
    networkMode: start.kind === 'local' ? 'always' : 'online',
    queryFn: async ({ signal }): Promise<Draft> => {
      if (writing && start.kind === 'local') {
        const kept = await localCopy(writing.writer.id, start.draftId)
        if (kept) return kept
        throw new Problem('not-found', 'message-not-found')
      }
      const [identity] = writing?.identities ?? []
      if (!writing || !identity) throw new Problem('unavailable', 'server-unreachable')
      if (start.kind === 'new') {
        const { to = [], cc = [], bcc = [], subject = '', text = '' } = start
        const blank = blankDraft(identity, { to, composeRich: writing.writer.composeRich })
        const begun = { ...blank, cc, bcc: withoutRepeats([...bcc, ...blank.bcc]) }
        return fromTemplate(begun, { subject, text, html: text ? textAsHtml(text) : '' })
      }
      if (start.kind === 'draft' || start.kind === 'as-new' || start.kind === 'stored')
        return call('/api/drafts', draft, { body: start, signal })
      if (start.kind === 'forward-attached') return call('/api/drafts', draft, { body: { ...start, language }, signal })
      if (start.kind === 'template') {
        const template = await readTemplate(start.id)
        const begun = fromTemplate(blankDraft(identity, { composeRich: template.html !== null }), template)
        return { ...begun, attachments: await takeTemplateFiles(template, begun.id) }
      }
      const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
      return call('/api/drafts', draft, { body: { ...start, language, timeZone }, signal })
    },
  })
}
