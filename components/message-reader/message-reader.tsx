'use client'
import { useTranslations } from 'next-intl'
import { memo, useState } from 'react'
import { useProblemWords } from '@/components/shell/problem-words'
import { useScreen } from '@/components/shell/use-screen'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { Problem } from '@/lib/errors'
import type { Mailbox } from '@/lib/mailboxes/schema'
import { useMessage } from '@/lib/messages/hooks/open'
import type { MessageId } from '@/lib/messages/schema/row'
import { OpenedMessage } from './opened-message'
import { ReaderControls } from './reader-controls'
import { ReaderSkeleton } from './reader-skeleton'
import { ReaderToolbar } from './reader-toolbar'
import { useMarkSeen } from './use-mark-seen'

type Step = (() => void) | null | undefined
type Props = {
  id: MessageId
  /** It has left its mailbox by another hand: what is shown of it stays, and nothing can be done to it any more. */
  isGone: boolean
  mailbox: Mailbox
  mailboxes: Mailbox[]
  onClose(): void
  onNext: Step
  onPrevious: Step
}

/** One message, to be read and acted upon. Not drawn again by what only moves in the list. */
export const MessageReader = memo(function MessageReader(props: Props) {
  const { id, isGone, mailbox, mailboxes, onClose, onNext, onPrevious } = props
  const words = useTranslations('reader')
  const isPhone = useScreen() === 'one'
  const [remoteFor, setRemoteFor] = useState<MessageId | null>(null)
  const { data: message, error, refetch } = useMessage(id, { showRemote: remoteFor === id })
  useMarkSeen(message)
  const steps = { onClose, onNext, onPrevious }

  return (
    <section aria-label={words('region')} className="flex h-full min-h-0 flex-col bg-surface">
      {message ? (
        <ReaderControls {...{ message, isGone, mailbox, mailboxes, isPhone }} {...steps}>
          <OpenedMessage message={message} mailbox={mailbox} onShowRemote={() => setRemoteFor(id)} />
        </ReaderControls>
      ) : (
        <>
          <ReaderToolbar actions={null} more={null} isPhone={isPhone} {...steps} />
          {error ? <Failure error={error} onRetry={refetch} /> : <ReaderSkeleton label={words('loading')} />}
        </>
      )}
    </section>
  )
})

function Failure({ error, onRetry }: { error: Error; onRetry(): void }) {
  const common = useTranslations('common')
  const say = useProblemWords()
  const isGone = error instanceof Problem && (error.code === 'not-found' || error.code === 'conflict')
  return (
    <div className="p-4 md:p-6">
      <Notice
        tone={isGone ? 'plain' : 'danger'}
        action={!isGone && <Button onPress={() => onRetry()}>{common('retry')}</Button>}
      >
        {say(error)}
      </Notice>
    </div>
  )
}
