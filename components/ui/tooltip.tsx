'use client'
import type { ReactNode } from 'react'
import { Tooltip as AriaTooltip } from 'react-aria-components/Tooltip'

/** The words that appear beside a control on hover and focus. Goes inside a TooltipTrigger. */
export function Tooltip({ children }: { children: ReactNode }) {
  return (
    <AriaTooltip offset={6} className="appear max-w-72 rounded-md bg-ink px-2 py-1 text-surface text-xs shadow-pop">
      {children}
    </AriaTooltip>
  )
}
