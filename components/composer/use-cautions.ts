'use client'
import { useCallback } from 'react'
import { type Caution, cautionsOf } from '@/lib/drafts/rules/cautions'
import type { Draft } from '@/lib/drafts/schema'
import { useSettings } from '@/lib/settings/hooks'
import { defaultSettings } from '@/lib/settings/schema'

/** What to ask a writer before a draft goes out, as they chose to be asked. */
export function useCautions(): (draft: Draft) => Caution[] {
  const { data: settings } = useSettings()
  const wanted = (settings ?? defaultSettings).cautions
  return useCallback((draft: Draft) => cautionsOf(draft, wanted), [wanted])
}
