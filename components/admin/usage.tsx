'use client'
import { useTranslations } from 'next-intl'
import { useBytes } from './use-bytes'

type Props = { usedBytes: number | null; limitBytes: number; label: string }

/** How full something is: a bar, and the figures. */
export function Usage({ usedBytes, limitBytes, label }: Props) {
  const words = useTranslations('admin')
  const bytes = useBytes()
  const limit = limitBytes === 0 ? words('noLimit') : bytes(limitBytes)
  if (usedBytes === null) return <span className="text-muted text-sm">{limit}</span>
  const percent = limitBytes === 0 ? 0 : Math.min(100, (100 * usedBytes) / limitBytes)
  const shown = words('usedOf', { used: bytes(usedBytes), limit })
  const tone = percent > 95 ? 'bg-danger' : percent > 85 ? 'bg-warning' : 'bg-accent'
  return (
    <div className="flex min-w-28 flex-col gap-1">
      <span className="tabular whitespace-nowrap text-sm">{shown}</span>
      {limitBytes > 0 && (
        <>
          <meter aria-label={label} value={percent} max={100} aria-valuetext={shown} className="sr-only" />
          <div aria-hidden className="h-1 overflow-hidden rounded-full bg-pressed">
            <div className={`h-full rounded-full ${tone}`} style={{ inlineSize: `${Math.max(1, percent)}%` }} />
          </div>
        </>
      )}
    </div>
  )
}
