'use client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from '@/lib/http/call'
import { type Template, type TemplateChange, type TemplateId, template, templateList } from './schema'

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

/** Adds, changes or deletes one, or makes one of something else; answers what was left out. */
export function useChangeTemplates() {
  const cache = useQueryClient()
  return useMutation({
    scope: { id: 'templates' },
    mutationFn: (change: TemplateChange) => call('/api/templates', templateList, { body: change }),
    onSuccess: (list) => cache.setQueryData(templatesKey, list),
  })
}
