'use client'
import { useTranslations } from 'next-intl'
import { ReaderSkeleton } from '@/components/message-reader/reader-skeleton'

/** The place of a message while the script that shows messages is on its way. */
export function LoadingReader() {
  const words = useTranslations('reader')
  return (
    <section aria-label={words('region')} className="h-full bg-surface">
      <ReaderSkeleton label={words('loading')} />
    </section>
  )
}
