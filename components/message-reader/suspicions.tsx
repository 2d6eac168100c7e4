'use client'
import { useTranslations } from 'next-intl'
import { Notice } from '@/components/ui/notice'
import type { Suspicion } from '@/lib/authentication/schema'
import { numbered } from './numbered'

/** Why the reader should look twice, each reason with what is shown and what is behind it. */
export function Suspicions({ suspicions }: { suspicions: Suspicion[] }) {
  const words = useTranslations('trust')
  if (suspicions.length === 0) return null
  const part = (text: string) => <bdi className="font-medium [overflow-wrap:anywhere]">{text}</bdi>
  return (
    <div className="px-4 pb-3 md:px-6">
      <Notice tone="warning">
        <ul className="flex flex-col gap-1">
          {numbered(suspicions).map(({ key, item: { kind, shown, real } }) => (
            <li key={key}>{words.rich(kind, { shown: () => part(shown), real: () => part(real) })}</li>
          ))}
        </ul>
      </Notice>
    </div>
  )
}
