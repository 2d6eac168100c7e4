'use client'
import { useFormatter, useTranslations } from 'next-intl'
import { datePrecision, wholeDate } from '@/components/message-list/day-words'
import { LabelChips } from '@/components/message-list/label-chips'
import { labelsIn } from '@/lib/messages/rules/labels'
import type { Message } from '@/lib/messages/schema/opened'
import { FirstLine } from './first-line'
import { ListLine } from './list-line'
import { People } from './people'
import { SenderProof } from './sender-proof'

/** Who wrote (name and true address, always), to whom, and when. */
export function MessageHeading({ message }: { message: Message }) {
  const words = useTranslations('reader')
  const format = useFormatter()
  const received = new Date(message.receivedAt)
  const [from] = message.from
  const isSentByOther = message.sender.some(({ email }) => !message.from.some((writer) => writer.email === email))
  return (
    <header className="flex flex-col gap-2 px-4 pt-2 pb-3 md:px-6">
      <div className="flex items-baseline gap-3">
        <p className="min-w-0 grow [overflow-wrap:anywhere]">
          {from ? (
            <>
              {from.name && (
                <>
                  <bdi className="font-medium">{from.name}</bdi>{' '}
                </>
              )}
              <bdi dir="ltr" className={from.name ? 'text-muted text-sm' : 'font-medium'}>
                {from.email}
              </bdi>
            </>
          ) : (
            words('noSender')
          )}
        </p>
        <time
          dateTime={message.receivedAt}
          title={dates(
            message,
            (date) => format.dateTime(date, wholeDate),
            (date) => words('sentAt', { date }),
          )}
          className="shrink-0 text-muted text-sm"
        >
          {format.dateTime(received, { ...datePrecision(received, new Date()), hour: '2-digit', minute: '2-digit' })}
        </time>
      </div>
      <SenderProof authentication={message.authentication} />
      {labelsIn(message.keywords).length > 0 && (
        <div className="flex flex-wrap gap-1.5">
          <LabelChips keywords={message.keywords} />
        </div>
      )}
      {/* Beside the recipients, where there is room: nothing moves when it comes. */}
      <div className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
        <dl className="flex min-w-0 max-w-full flex-col gap-0.5">
          {message.from.length > 1 && <People label={words('from')} people={message.from} hasAddresses />}
          {isSentByOther && <People label={words('sender')} people={message.sender} hasAddresses />}
          <People label={words('to')} people={message.to} />
          <People label={words('cc')} people={message.cc} />
          <People label={words('bcc')} people={message.bcc} />
        </dl>
        <FirstLine id={message.id} />
      </div>
      <ListLine id={message.id} list={message.list} />
    </header>
  )
}

// When it arrived, and what its writer's clock said where that differs by more than minutes.
function dates({ receivedAt, sentAt }: Message, say: (date: Date) => string, sent: (date: string) => string): string {
  const received = new Date(receivedAt)
  if (!sentAt || Math.abs(new Date(sentAt).getTime() - received.getTime()) < 10 * 60_000) return say(received)
  return `${say(received)}\n${sent(say(new Date(sentAt)))}`
}
