'use client'
import { useTranslations } from 'next-intl'
import { useEffect, useMemo, useState } from 'react'
import { isForwarded } from '@/lib/drafts/rules/subject'
import type { Message } from '@/lib/messages/schema/opened'

type Folding = typeof import('./fold-quotes')

// Anything that could be somebody's words quoted; all else is drawn without asking.
const mark = /<blockquote|_quote|OLK_SRC_BODY|[:：]\s*</i

/** How what is quoted is folded away. undefined: nothing is, or its script does not come. null: on its way. */
export function useFolding({ subject, references, inReplyTo }: Message, html: string) {
  const label = useTranslations('more')('quoted')
  const isAnswer = references.length > 0 || inReplyTo !== '' || /^\s*\S{1,5}(?:\[\d+\])?\s*:/.test(subject)
  const isWanted = isAnswer && mark.test(html)
  const [loaded, setLoaded] = useState<Folding | null | undefined>(null)
  useEffect(() => {
    if (isWanted) import('./fold-quotes').then(setLoaded, () => setLoaded(undefined))
  }, [isWanted])
  const isForward = isForwarded(subject)
  return useMemo(() => {
    if (!isWanted) return undefined
    return loaded && ((given: string) => loaded.foldQuotes(given, { label, isForward }))
  }, [isWanted, loaded, label, isForward])
}
