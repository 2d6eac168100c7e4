'use client'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Notice } from '@/components/ui/notice'
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
  isGone: boolean
  mailbox: Mailbox
  mailboxes: Mailbox[]
  isPhone: boolean
  onClose(): void
  onNext: Step
  onPrevious: Step
  children: ReactNode
}

/**
 * The buttons and keys around an open message. What takes it away brings the next one, or the list. When another hand took
 * it away it is said, and nothing can be done to it.
 */
export function ReaderControls(props: Props) {
  const { message, isGone, mailbox, mailboxes, isPhone, onClose, onNext, onPrevious, children } = props
  const words = useTranslations('reader')
  const print = usePrint()
  const { isText } = useLook(message)
  const onDone = () => (onNext && !isPhone ? onNext() : onClose())
  const actions = useReaderActions({ message, mailbox, mailboxes, onDone, onClose })
  const shown = isGone ? null : actions
  const more = shown && (
    <MoreMenu message={message} label={shown.by.label} onPrint={(how) => print(message, { isText, ...how })} />
  )
  return (
    <>
      <ReaderToolbar
        actions={shown}
        more={more}
        isPhone={isPhone}
        onClose={onClose}
        onNext={onNext}
        onPrevious={onPrevious}
      />
      <div role="status" className="shrink-0 print:hidden">
        {isGone && (
          <div className="px-4 pt-3 md:px-6">
            <Notice tone="warning">{words('gone')}</Notice>
          </div>
        )}
      </div>
      {children}
      {shown && isPhone && <ThumbBar actions={shown} />}
      {shown && Object.values(shown.by).map((action) => <ActionCommand key={action.id} action={action} />)}
      {shown?.question}
    </>
  )
}
