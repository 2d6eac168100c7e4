'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useMailNavigation } from '@/components/shell/navigation'
import { useProblemWords } from '@/components/shell/problem-words'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import type { MailboxId } from '@/lib/mailboxes/schema'
import { useMessage } from '@/lib/messages/hooks/open'
import type { MessageId } from '@/lib/messages/schema/row'
import { MessageContent } from './message-content'
import { MessageHeading } from './message-heading'
import { ReaderSkeleton } from './reader-skeleton'
import { useMarkSeen } from './use-mark-seen'

/** Another message of the conversation, read in its place. What is remote in it is asked for by itself. */
export function ConversationMessage({ id, mailboxId }: { id: MessageId; mailboxId: MailboxId }) {
  const words = useTranslations('reader')
  const say = useProblemWords()
  const { openMessage } = useMailNavigation()
  const [showRemote, setShowRemote] = useState(false)
  const { data: message, error } = useMessage(id, { showRemote })
  useMarkSeen(message)
  if (!message) {
    if (!error) return <ReaderSkeleton label={words('loading')} />
    return (
      <div className="px-4 py-3 md:px-6">
        <Notice>{say(error)}</Notice>
      </div>
    )
  }
  return (
    <div className="flex flex-col pb-3">
      <MessageHeading message={message} />
      <MessageContent message={message} onShowRemote={() => setShowRemote(true)} />
      <div className="px-3 pt-2 md:px-5">
        <Button tone="quiet" onPress={() => openMessage(mailboxId, id)}>
          {words('openThis')}
        </Button>
      </div>
    </div>
  )
}
