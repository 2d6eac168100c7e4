'use client'
import { Separator as PanelSeparator } from 'react-resizable-panels'

/** The line between two panes, to be dragged or moved with the arrow keys. */
export function Separator({ label }: { label: string }) {
  return (
    <PanelSeparator
      aria-label={label}
      className="relative w-px shrink-0 bg-line outline-offset-[-1px] transition-colors after:absolute after:inset-y-0 after:-start-1 after:w-2.5 hover:bg-accent data-[separator=active]:bg-accent"
    />
  )
}
