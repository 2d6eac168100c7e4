'use client'
import type { ReactNode } from 'react'
import { Dialog as AriaDialog } from 'react-aria-components/Dialog'
import { Heading } from 'react-aria-components/Heading'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'

type Props = {
  title: string
  isOpen: boolean
  onClose(): void
  children: ReactNode
  /** The row of buttons at the end. */
  actions?: ReactNode
  role?: 'dialog' | 'alertdialog'
  /** `middle` for forms of several columns, `wide` for tables and sources. `steady` is as wide, and as tall whatever is in it. */
  size?: keyof typeof sizes
}

const sizes = {
  plain: 'md:max-w-md',
  middle: 'md:max-w-2xl',
  wide: 'md:max-w-4xl',
  steady: 'md:h-[82dvh] md:max-w-4xl',
}

/** A dialog over the page. On a phone it rises from the lower edge, under the thumb. */
export function Dialog({ title, isOpen, onClose, children, actions, role = 'dialog', size = 'plain' }: Props) {
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
      isDismissable={role === 'dialog'}
      className="fixed inset-0 z-50 flex items-end justify-center bg-[oklch(0_0_0/0.4)] md:items-center md:p-6"
    >
      <Modal
        className={`appear flex max-h-[calc(100dvh-2rem)] w-full flex-col rounded-t-xl bg-raised shadow-pop md:rounded-xl ${sizes[size]}`}
      >
        <AriaDialog role={role} className="flex min-h-0 grow flex-col gap-4 p-5 outline-none">
          <Heading slot="title" className="font-semibold text-md">
            {title}
          </Heading>
          {/* Room for the ring around what has the focus. */}
          <div className="-m-1 min-h-0 grow overflow-auto p-1">{children}</div>
          {actions && <div className="flex flex-wrap justify-end gap-2">{actions}</div>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}
