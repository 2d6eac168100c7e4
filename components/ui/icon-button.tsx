'use client'
import type { LucideIcon } from 'lucide-react'
import { type RefObject, useRef, useState } from 'react'
import { Button, type ButtonProps } from 'react-aria-components/Button'
import type { Approach } from './hint'
import { lazily } from './lazily'

const Hint = lazily(() => import('./hint').then((module) => module.Hint))

type Approaching = 'onHoverStart' | 'onHoverEnd' | 'onFocus' | 'onBlur' | 'onPressStart'
type Props = Omit<ButtonProps, 'className' | 'style' | 'children' | 'aria-label' | Approaching> & {
  icon: LucideIcon
  ref?: RefObject<HTMLButtonElement | null>
  /** The accessible name, and the tooltip. */
  label: string
  /** A keyboard shortcut shown in the tooltip. */
  keys?: string
  /** Filled in: a star that is set, a filter that is on. */
  isOn?: boolean
  tone?: 'plain' | 'star' | 'danger'
  /** Words beside the icon, where there is room for them. */
  showLabel?: boolean
}

const onTones = { plain: 'text-accent', star: 'text-star', danger: 'text-danger' }

/** A button that shows an icon: named for screen readers, and for everyone on hover and focus. */
export function IconButton({
  icon: Icon,
  label,
  keys,
  isOn = false,
  tone = 'plain',
  showLabel = false,
  ref,
  ...props
}: Props) {
  const own = useRef<HTMLButtonElement>(null)
  const [approach, setApproach] = useState<Approach | null>(null)
  return (
    <>
      <Button
        {...props}
        ref={ref ?? own}
        onHoverStart={() => setApproach('hover')}
        onHoverEnd={() => setApproach((old) => (old === 'hover' ? 'left' : old))}
        onFocus={({ target }) => target.matches(':focus-visible') && setApproach('focus')}
        onBlur={() => setApproach((old) => old && 'gone')}
        onPressStart={() => setApproach((old) => old && 'gone')}
        aria-label={label}
        className={`inline-flex h-9 min-w-9 shrink-0 cursor-default select-none items-center justify-center gap-2 rounded-md px-2 transition-colors hover:bg-hover pressed:bg-pressed disabled:opacity-40 coarse:h-11 coarse:min-w-11 ${isOn ? onTones[tone] : 'text-muted hover:text-ink'}`}
      >
        <Icon aria-hidden size={18} strokeWidth={1.75} fill={isOn && tone === 'star' ? 'currentColor' : 'none'} />
        {showLabel && <span className="font-medium text-base text-ink">{label}</span>}
      </Button>
      {approach && (
        <Hint triggerRef={ref ?? own} approach={approach}>
          {label}
          {keys && <kbd className="ms-2 font-sans opacity-75">{keys}</kbd>}
        </Hint>
      )}
    </>
  )
}
