'use client'
import type { ReactNode } from 'react'
import { Button as AriaButton, type ButtonProps } from 'react-aria-components/Button'

type Props = Omit<ButtonProps, 'className' | 'style' | 'children'> & {
  /** `primary` once per screen; `plain` everywhere else; `quiet` has no border; `danger` for what can't be undone. */
  tone?: 'primary' | 'plain' | 'quiet' | 'danger'
  /** It stands in one line with a field, and is as high. */
  isBesideField?: boolean
  children: ReactNode
}

const tones = {
  primary: 'bg-accent text-on-accent hover:bg-accent-strong pressed:bg-accent-strong',
  plain: 'border border-control bg-surface text-ink hover:bg-hover',
  quiet: 'text-ink hover:bg-hover',
  danger: 'bg-danger text-on-danger hover:opacity-90',
}

/** A button with words on it. */
export function Button({ tone = 'plain', isBesideField = false, children, ...props }: Props) {
  const height = isBesideField ? 'min-h-10 coarse:min-h-12' : 'min-h-9 coarse:min-h-11'
  return (
    <AriaButton
      {...props}
      className={`inline-flex cursor-default select-none items-center justify-center gap-2 rounded-md px-3.5 font-medium text-base transition-colors disabled:opacity-50 ${height} ${tones[tone]}`}
    >
      {children}
    </AriaButton>
  )
}
