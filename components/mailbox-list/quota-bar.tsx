'use client'
import { useFormatter, useTranslations } from 'next-intl'
import type { Quota } from '@/lib/mailboxes/schema'

/** How full the account is; nothing where the server sets no limit. */
export function QuotaBar({ quota }: { quota: Quota | null }) {
  const words = useTranslations('mailboxes')
  const size = useSize()
  if (!quota?.limitBytes) return null
  const percent = Math.min(100, (100 * quota.usedBytes) / quota.limitBytes)
  const shown = words('quotaUsed', { used: size(quota.usedBytes), limit: size(quota.limitBytes) })
  return (
    <div className="flex flex-col gap-1 px-2">
      <meter aria-label={words('quota')} value={percent} max={100} aria-valuetext={shown} className="sr-only" />
      <div aria-hidden className="h-1 overflow-hidden rounded-full bg-pressed">
        <div
          className={`h-full rounded-full ${percent > 95 ? 'bg-danger' : percent > 85 ? 'bg-warning' : 'bg-control'}`}
          style={{ inlineSize: `${Math.max(1, percent)}%` }}
        />
      </div>
      <span className="tabular text-muted text-xs">{shown}</span>
    </div>
  )
}

const units = ['kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const

function useSize(): (bytes: number) => string {
  const format = useFormatter()
  return (bytes) => {
    const power = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(bytes, 1)) / 3) - 1))
    const value = bytes / 1000 ** (power + 1)
    return format.number(value, {
      style: 'unit',
      unit: units[power] ?? 'kilobyte',
      maximumFractionDigits: value < 10 ? 1 : 0,
    })
  }
}
