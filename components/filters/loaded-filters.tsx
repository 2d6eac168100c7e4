'use client'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { useProblemWords } from '@/components/shell/problem-words'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { Spinner } from '@/components/ui/spinner'
import { useFilters } from '@/lib/filters/hooks/filters'
import type { OfferedFilters } from '@/lib/filters/schema'

/** What is about filters, once these are known; or why there are none. */
export function LoadedFilters({ children }: { children(state: OfferedFilters): ReactNode }) {
  const words = useTranslations('filters')
  const common = useTranslations('common')
  const problemWords = useProblemWords()
  const { data, error, refetch } = useFilters()
  if (data?.isOffered) return children(data)
  const again = <Button onPress={() => refetch()}>{common('retry')}</Button>
  if (data)
    return data.at === null ? (
      <Notice>{words('notOfferedHere')}</Notice>
    ) : (
      <Notice action={again}>{words('notOffered', { at: data.at })}</Notice>
    )
  if (error)
    return (
      <Notice tone="danger" action={again}>
        {problemWords(error)}
      </Notice>
    )
  return (
    <div className="flex justify-center p-8">
      <Spinner label={common('loading')} />
    </div>
  )
}
