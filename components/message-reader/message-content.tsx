'use client'
import { CardPlace } from '@/components/invitation/card-place'
import { lazily } from '@/components/ui/lazily'
import { useWriter } from '@/lib/identities/hooks'
import { isCalendar } from '@/lib/invitations/rules'
import { isWinmail } from '@/lib/messages/rules/winmail'
import type { Message } from '@/lib/messages/schema/opened'
import { wasSentFromHere } from '@/lib/reports/rules/sent-from-here'
import { AttachmentList } from './attachment-list'
import { EnclosedMessages } from './enclosed-messages'
import { useLook } from './look'
import { MessageBody } from './message-body'
import { RemoteNotice } from './remote-notice'
import { Suspicions } from './suspicions'
import { Warnings } from './warnings'

const InvitationCard = lazily(
  () => import('@/components/invitation/invitation-card').then((module) => module.InvitationCard),
  CardPlace,
)

const ReportCard = lazily(() => import('@/components/delivery-report/report-card').then((module) => module.ReportCard))
const OutcomeCard = lazily(() =>
  import('@/components/delivery-report/outcome-card').then((module) => module.OutcomeCard),
)

const ReceiptBar = lazily(() => import('@/components/delivery-report/receipt-bar').then((module) => module.ReceiptBar))

const WinmailFiles = lazily(() => import('./winmail-files').then((module) => module.WinmailFiles))

/** Notices, files, what a message says, and what came inside it. */
export function MessageContent({ message, onShowRemote }: { message: Message; onShowRemote(): void }) {
  const { isText } = useLook(message)
  const { data: writer } = useWriter()
  // As text it shows no pictures: none are missed, and those that came with it are files.
  const files = message.attachments.filter(({ isInline }) => !isInline || (isText && message.html !== null))
  // Words are as tall as they are; a frame takes the room there is.
  const isFollowed = message.enclosed.length > 0 && (isText || message.html === null)
  return (
    <>
      <Suspicions suspicions={message.suspicions} />
      <Warnings keys={message.warnings} />
      {!isText && <RemoteNotice message={message} onShow={onShowRemote} />}
      {message.receiptAsked && <ReceiptBar message={message} />}
      {message.isReport && <ReportCard id={message.id} />}
      {writer && wasSentFromHere(message, writer.email) && <OutcomeCard message={message} />}
      {message.attachments.some(isCalendar) && <InvitationCard id={message.id} />}
      <AttachmentList id={message.id} attachments={files} />
      {message.attachments.filter(isWinmail).map((attachment) => (
        <WinmailFiles
          key={attachment.part}
          id={message.id}
          attachment={attachment}
          hasText={message.text.trim() !== ''}
        />
      ))}
      <div className={`flex flex-col border-line border-t ${isFollowed ? '' : 'grow'}`}>
        <MessageBody message={message} />
      </div>
      <EnclosedMessages messages={message.enclosed} />
    </>
  )
}
