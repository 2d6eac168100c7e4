'use client'
import type { ReactNode } from 'react'
import type { Mailbox } from '@/lib/mailboxes/schema'
import type { Message } from '@/lib/messages/schema/opened'
import { useLook } from './look'
import { MoreMenu } from './more-menu'
import { ReaderToolbar } from './reader-toolbar'
import { ThumbBar } from './thumb-bar'
import { usePrint } from './use-print'
import { ActionCommand, useReaderActions } from './use-reader-actions'

type Step = (() => void) | null | undefined
type Props = {
  message: Message
  mailbox: Mailbox
  mailboxes: Mailbox[]
  isPhone: boolean
  onClose(): void
  onNext: Step
  onPrevious: Step
  children: ReactNode
}

/** The buttons and keys around an open message. What takes it away brings the next one, or the list. */
export function ReaderControls({ message, mailbox, mailboxes, isPhone, onClose, onNext, onPrevious, children }: Props) {
  const print = usePrint()
  const { isText } = useLook(message)
  const onDone = () => (onNext && !isPhone ? onNext() : onClose())
  const actions = useReaderActions({ message, mailbox, mailboxes, onDone, onClose })
  const more = (
    <MoreMenu message={message} label={actions.by.label} onPrint={(how) => print(message, { isText, ...how })} />
  )
  return (
    <>
      <ReaderToolbar
        actions={actions}
        more={more}
        isPhone={isPhone}
        onClose={onClose}
        onNext={onNext}
        onPrevious={onPrevious}
      />
      {children}
      {isPhone && <ThumbBar actions={actions} />}
      {Object.values(actions.by).map((action) => (
        <ActionCommand key={action.id} action={action} />
      ))}
      {actions.question}
    </>
  )
}
