'use client'
import { Check } from 'lucide-react'
import type { ReactNode } from 'react'

type Props = {
  isSelected: boolean
  onChange(isSelected: boolean): void
  isDisabled?: boolean
  excludeFromTabOrder?: boolean
  'aria-label'?: string
  children?: ReactNode
}

/** A box to tick, with its words; without words give it an `aria-label`. The browser's own, drawn anew: lists have hundreds. */
export function Checkbox({ isSelected, onChange, isDisabled = false, excludeFromTabOrder = false, ...props }: Props) {
  return (
    <label className={`flex cursor-default items-center gap-2 coarse:min-h-11 ${isDisabled ? 'opacity-40' : ''}`}>
      <span className="relative flex size-4.5 shrink-0 items-center justify-center">
        <input
          type="checkbox"
          checked={isSelected}
          disabled={isDisabled}
          tabIndex={excludeFromTabOrder ? -1 : undefined}
          aria-label={props['aria-label']}
          onChange={(event) => onChange(event.target.checked)}
          className="absolute inset-0 appearance-none rounded border border-control bg-surface outline-offset-2 checked:border-accent checked:bg-accent"
        />
        {isSelected && (
          <Check aria-hidden size={13} strokeWidth={3} className="pointer-events-none relative text-on-accent" />
        )}
      </span>
      {props.children}
    </label>
  )
}
