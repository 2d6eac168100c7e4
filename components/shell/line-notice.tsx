'use client'
import { CloudOff } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { Line } from '@/lib/events/hooks/line'

/** Says that the line is down, for as long as it is. Everything that works keeps working. */
export function LineNotice({ line }: { line: Line }) {
  const words = useTranslations('problems')
  return (
    <div role="status" className="shrink-0">
      {line !== 'up' && (
        <p className="appear flex items-center justify-center gap-2 bg-warning-soft px-3 py-1.5 text-center text-sm">
          <CloudOff aria-hidden size={15} className="shrink-0 text-warning" />
          {words(line === 'offline' ? 'offline' : 'mail-server-unavailable')}
        </p>
      )}
    </div>
  )
}
