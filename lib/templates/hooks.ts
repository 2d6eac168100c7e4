'use client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from '@/lib/http/call'
import type { DraftId } from '../drafts/schema'
import type { Upload } from '../uploads/schema'
import { type Template, type TemplateChange, type TemplateId, template, templateFiles, templateList } from './schema'

const templatesKey = ['templates'] as const

/** The templates a reader keeps, by name. */
export function useTemplates(isWanted = true) {
  return useQuery({
    queryKey: templatesKey,
    enabled: isWanted,
    queryFn: ({ signal }) => call('/api/templates', templateList, { signal }),
    select: ({ templates }) => templates,
    staleTime: 60_000,
  })
}

/** One of them, whole. */
export function readTemplate(id: TemplateId): Promise<Template> {
  return call(`/api/templates/${id}`, template)
}

/** Its files, for the message that is written with it: they are that draft's own. */
export async function takeTemplateFiles(
  { id, attachments }: Pick<Template, 'id' | 'attachments'>,
  draftId: DraftId,
): Promise<Upload[]> {
  if (attachments.length === 0) return []
  return (await call(`/api/templates/${id}/files`, templateFiles, { body: { draftId } })).attachments
}

/** Adds, changes or deletes one, or makes one of something else; answers what was left out. */
export function useChangeTemplates() {
  const cache = useQueryClient()
  return useMutation({
    scope: { id: 'templates' },
    mutationFn: (change: TemplateChange) => call('/api/templates', templateList, { body: change }),
    onSuccess: (list) => cache.setQueryData(templatesKey, list),
  })
}
