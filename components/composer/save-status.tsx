'use client'
import { CloudAlert } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import { useProblemWords } from '@/components/shell/problem-words'
import type { SaveState } from './use-draft'

/** Whether what is written is safe. Said once to screen readers when it fails, and quietly otherwise. */
export function SaveStatus({ state }: { state: SaveState }) {
  const words = useTranslations('composer')
  const problemWords = useProblemWords()
  const format = useFormatter()
  if (state.kind === 'failed') {
    const sentence = words('saveFailed', { reason: problemWords(state.error) })
    return (
      <span role="status" title={sentence} className="flex items-center gap-1 text-sm text-warning">
        <CloudAlert aria-hidden size={16} />
        <span className="sr-only">{sentence}</span>
      </span>
    )
  }
  if (state.kind === 'untouched' || state.kind === 'unsaved' || state.kind === 'changed-elsewhere') return null
  const said =
    state.kind === 'saving'
      ? words('saving')
      : words('savedAt', { time: format.dateTime(new Date(state.at), { hour: 'numeric', minute: '2-digit' }) })
  return <span className="tabular hidden shrink-0 px-1 text-muted text-sm md:block">{said}</span>
}
