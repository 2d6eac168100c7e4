'use client'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { useProblemWords } from '@/components/shell/problem-words'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { Spinner } from '@/components/ui/spinner'
import { useSettings } from '@/lib/settings/hooks'
import type { Settings } from '@/lib/settings/schema'

/** Sections of the reader's own choices, once these are known. */
export function LoadedSettings({ children }: { children(settings: Settings): ReactNode }) {
  const common = useTranslations('common')
  const problemWords = useProblemWords()
  const { data: settings, error, refetch } = useSettings()
  if (settings) return children(settings)
  if (error)
    return (
      <Notice tone="danger" action={<Button onPress={() => refetch()}>{common('retry')}</Button>}>
        {problemWords(error)}
      </Notice>
    )
  return (
    <div className="flex justify-center p-8">
      <Spinner label={common('loading')} />
    </div>
  )
}
