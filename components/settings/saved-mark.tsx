'use client'
import { useMutationState } from '@tanstack/react-query'
import { Check } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useProblemWords } from '@/components/shell/problem-words'
import { settingsKey } from '@/lib/settings/hooks'

/** Says quietly that the last choice was kept, or why it was not. */
export function SavedMark() {
  const words = useTranslations('settings')
  const problemWords = useProblemWords()
  const changes = useMutationState({ filters: { mutationKey: settingsKey }, select: ({ state }) => state })
  const last = changes.at(-1)
  return (
    <p role="status" className="flex min-h-5 items-center gap-1.5 text-muted text-sm">
      {last?.status === 'pending' && words('saving')}
      {last?.status === 'success' && (
        <>
          <Check aria-hidden size={15} className="text-success" />
          {words('saved')}
        </>
      )}
      {last?.status === 'error' && <span className="text-danger">{problemWords(last.error)}</span>}
    </p>
  )
}
