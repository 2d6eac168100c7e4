'use client'
import type { ReactNode } from 'react'
import { Button } from './button'
import { lazily } from './lazily'

const Dialog = lazily(() => import('./dialog').then((module) => module.Dialog))

type Props = {
  title: string
  question: ReactNode
  /** The verb on the button. */
  action: string
  cancel: string
  isBusy?: boolean
  onConfirm(): void
  onClose(): void
}

/** Asks before something that can't be undone. */
export function ConfirmDialog({ title, question, action, cancel, isBusy = false, onConfirm, onClose }: Props) {
  return (
    <Dialog
      title={title}
      role="alertdialog"
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{cancel}</Button>
          <Button tone="danger" isDisabled={isBusy} onPress={onConfirm} autoFocus>
            {action}
          </Button>
        </>
      }
    >
      <p className="text-muted">{question}</p>
    </Dialog>
  )
}
