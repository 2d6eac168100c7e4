'use client'
import { Check, Minus } from 'lucide-react'
import type { ReactNode } from 'react'
import { Checkbox as AriaCheckbox, type CheckboxProps } from 'react-aria-components'

type Props = Omit<CheckboxProps, 'className' | 'style' | 'children'> & { children?: ReactNode }

/** A box to tick, with its words; without words give it an `aria-label`. */
export function Checkbox({ children, ...props }: Props) {
  return (
    <AriaCheckbox {...props} className="group flex cursor-default items-center gap-2 outline-none coarse:min-h-11">
      {({ isSelected, isIndeterminate }) => (
        <>
          <span
            className={`flex size-4.5 shrink-0 items-center justify-center rounded border group-data-[focus-visible]:outline-2 group-data-[focus-visible]:outline-focus group-data-[focus-visible]:outline-offset-2 ${isSelected || isIndeterminate ? 'border-accent bg-accent text-on-accent' : 'border-control bg-surface'}`}
          >
            {isIndeterminate ? (
              <Minus aria-hidden size={13} strokeWidth={3} />
            ) : (
              isSelected && <Check aria-hidden size={13} strokeWidth={3} />
            )}
          </span>
          {children}
        </>
      )}
    </AriaCheckbox>
  )
}
