'use client'
import { useTranslations } from 'next-intl'
import { Notice } from '@/components/ui/notice'
import type { Reason } from '@/lib/errors'

/** What could not be shown in full. */
export function Warnings({ keys }: { keys: string[] }) {
  const words = useTranslations('problems')
  return keys.map((key) => (
    <div key={key} className="px-4 pb-3 md:px-6">
      <Notice tone="warning">{words.has(key as Reason) ? words(key as Reason, {}) : key}</Notice>
    </div>
  ))
}
