'use client'
import { ProgressBar } from 'react-aria-components/ProgressBar'

/** How far something is; `share` from 0 to 1. */
export function Progress({ label, share }: { label: string; share: number }) {
  return (
    <ProgressBar aria-label={label} value={share} maxValue={1} className="w-24 shrink-0">
      {({ percentage }) => (
        <div className="h-1.5 overflow-hidden rounded-full bg-line">
          <div className="h-full rounded-full bg-accent transition-[width]" style={{ width: `${percentage ?? 0}%` }} />
        </div>
      )}
    </ProgressBar>
  )
}
