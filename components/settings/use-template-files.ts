'use client'
import { useCallback, useMemo, useRef, useState } from 'react'
import { useFiles } from '@/components/composer/use-files'
import { newDraftId } from '@/lib/drafts/rules/draft-id'
import type { Upload } from '@/lib/uploads/schema'

type Files = { attachments: Upload[] }

/** The files of a template that is being written. They arrive like those of a draft, and become its own when it is saved. */
export function useTemplateFiles(begun: Upload[]) {
  const [draft, setDraft] = useState(() => ({ id: newDraftId(), attachments: begun }))
  const latest = useRef<Files>(draft)
  const change = useCallback((patch: Partial<Files>) => {
    latest.current = { ...latest.current, ...patch }
    setDraft((now) => ({ ...now, ...patch }))
  }, [])
  const current = useCallback(() => latest.current, [])
  const hand = useMemo(() => ({ draft, change, current }), [draft, change, current])
  return { attachments: draft.attachments, files: useFiles(hand, { mayLink: false }) }
}
