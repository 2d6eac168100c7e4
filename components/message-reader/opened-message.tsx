'use client'
import type { Message } from '@/lib/messages/schema'
import { AttachmentList } from './attachment-list'
import { EnclosedMessages } from './enclosed-messages'
import { MessageBody } from './message-body'
import { MessageHeading } from './message-heading'
import { RemoteNotice } from './remote-notice'
import { Warnings } from './warnings'

/** A message as it is read: heading, notices, what it says, what came inside it, and its files. */
export function OpenedMessage({ message, onShowRemote }: { message: Message; onShowRemote(): void }) {
  return (
    // A new message begins at its top.
    <div key={message.id} className="flex min-h-0 grow flex-col overflow-y-auto [container-type:size]">
      <MessageHeading message={message} />
      <Warnings keys={message.warnings} />
      <RemoteNotice message={message} onShow={onShowRemote} />
      <AttachmentList id={message.id} attachments={message.attachments.filter(({ isInline }) => !isInline)} />
      <div className="flex grow flex-col border-line border-t">
        <MessageBody message={message} />
      </div>
      <EnclosedMessages messages={message.enclosed} />
    </div>
  )
}
