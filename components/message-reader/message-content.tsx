'use client'
import type { Message } from '@/lib/messages/schema/opened'
import { AttachmentList } from './attachment-list'
import { EnclosedMessages } from './enclosed-messages'
import { MessageBody } from './message-body'
import { RemoteNotice } from './remote-notice'
import { Suspicions } from './suspicions'
import { Warnings } from './warnings'

/** Notices, files, what a message says, and what came inside it. */
export function MessageContent({ message, onShowRemote }: { message: Message; onShowRemote(): void }) {
  return (
    <>
      <Suspicions suspicions={message.suspicions} />
      <Warnings keys={message.warnings} />
      <RemoteNotice message={message} onShow={onShowRemote} />
      <AttachmentList id={message.id} attachments={message.attachments.filter(({ isInline }) => !isInline)} />
      <div className="flex grow flex-col border-line border-t">
        <MessageBody message={message} />
      </div>
      <EnclosedMessages messages={message.enclosed} />
    </>
  )
}
