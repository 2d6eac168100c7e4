'use client'
import type { ReactNode } from 'react'
import { Switch as AriaSwitch, type SwitchProps } from 'react-aria-components/Switch'

type Props = Omit<SwitchProps, 'className' | 'style' | 'children'> & { children?: ReactNode }

/** On or off, at once; without words give it an `aria-label`. */
export function Switch({ children, ...props }: Props) {
  return (
    <AriaSwitch {...props} className="group flex cursor-default items-center gap-3 outline-none coarse:min-h-11">
      <span className="flex h-5.5 w-9.5 shrink-0 items-center rounded-full border border-control bg-sunken p-0.5 transition-colors group-data-[focus-visible]:outline-2 group-data-[focus-visible]:outline-focus group-data-[focus-visible]:outline-offset-2 group-data-[selected]:border-accent group-data-[selected]:bg-accent group-data-[disabled]:opacity-50">
        <span className="size-4 rounded-full bg-control transition-all group-data-[selected]:ms-4 group-data-[selected]:bg-on-accent" />
      </span>
      {children && <span>{children}</span>}
    </AriaSwitch>
  )
}
