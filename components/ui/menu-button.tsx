'use client'
import { type KeyboardEvent, type ReactElement, type RefObject, useRef, useState } from 'react'
import type { ButtonProps, PressEvent } from 'react-aria-components/Button'
import { lazily } from './lazily'
import type { Choosing } from './menu-popover'

const MenuPopover = lazily(() => import('./menu-popover').then((module) => module.MenuPopover))

/** What the button of a menu is given: all of it goes to a Button. */
export type MenuTriggerProps = Pick<ButtonProps, 'aria-haspopup' | 'aria-expanded' | 'onPress' | 'onKeyDown'> & {
  ref: RefObject<HTMLButtonElement | null>
}

type Props = Choosing & {
  label: string
  trigger(props: MenuTriggerProps): ReactElement
  /** For a menu that other gestures open too (a right click). */
  isOpen?: boolean
  onOpenChange?(isOpen: boolean): void
}

/** A button, and the menu it opens. Until then the menu is neither in the page nor loaded. */
export function MenuButton({ label, trigger, isOpen: isOpenFromOutside, onOpenChange, ...choosing }: Props) {
  const ref = useRef<HTMLButtonElement>(null)
  const [isOpenHere, setOpenHere] = useState(false)
  const [focused, setFocused] = useState<'first' | 'last' | null>(null)
  const isOpen = isOpenFromOutside ?? isOpenHere
  const show = (next: boolean, focus: typeof focused = null) => {
    setFocused(focus)
    setOpenHere(next)
    onOpenChange?.(next)
  }
  return (
    <>
      {trigger({
        ref,
        'aria-haspopup': 'menu',
        'aria-expanded': isOpen,
        onPress: ({ pointerType }: PressEvent) =>
          show(!isOpen, pointerType === 'keyboard' || pointerType === 'virtual' ? 'first' : null),
        onKeyDown(event: KeyboardEvent) {
          if (event.key === 'ArrowDown') show(true, 'first')
          else if (event.key === 'ArrowUp') show(true, 'last')
        },
      })}
      {isOpen && (
        <MenuPopover {...choosing} label={label} triggerRef={ref} focused={focused} onClose={() => show(false)} />
      )}
    </>
  )
}
