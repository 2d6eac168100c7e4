'use client'
import type { LucideIcon } from 'lucide-react'
import { type ReactNode, useRef, useState } from 'react'
import { Dialog } from 'react-aria-components/Dialog'
import { Popover } from 'react-aria-components/Popover'
import { IconButton } from './icon-button'

type Props = { icon: LucideIcon; label: string; isOn?: boolean; children(close: () => void): ReactNode }

/** A button, and the small window it opens beside itself. */
export function PopoverButton({ icon, label, isOn = false, children }: Props) {
  const trigger = useRef<HTMLButtonElement>(null)
  const [isOpen, setOpen] = useState(false)
  const close = () => setOpen(false)
  return (
    <>
      <IconButton
        ref={trigger}
        icon={icon}
        label={label}
        isOn={isOn}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onPress={() => setOpen(!isOpen)}
      />
      <Popover
        triggerRef={trigger}
        isOpen={isOpen}
        onOpenChange={setOpen}
        offset={6}
        className="appear overflow-auto rounded-lg border border-line bg-raised shadow-pop"
      >
        <Dialog aria-label={label} className="outline-none">
          {children(close)}
        </Dialog>
      </Popover>
    </>
  )
}
