'use client'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { ProblemNotice } from './problem-notice'

type Props = {
  title: string
  action: string
  isBusy: boolean
  isReady: boolean
  problem: unknown
  onSubmit(): void
  onClose(): void
  children: ReactNode
}

/** A form over the page: fields, what went wrong, and two buttons. */
export function FormDialog({ title, action, isBusy, isReady, problem, onSubmit, onClose, children }: Props) {
  const common = useTranslations('common')
  return (
    <Dialog title={title} isOpen onClose={onClose}>
      <form
        noValidate
        className="flex flex-col gap-4 p-1"
        onSubmit={(event) => {
          event.preventDefault()
          if (isReady && !isBusy) onSubmit()
        }}
      >
        {children}
        <ProblemNotice of={problem} />
        <div className="flex justify-end gap-2">
          <Button onPress={onClose}>{common('cancel')}</Button>
          <Button tone="primary" type="submit" isDisabled={!isReady || isBusy}>
            {action}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
