'use client'
import { CalendarDays, CalendarX } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { PlainText } from '@/components/message-reader/plain-text'
import { useProblemWords } from '@/components/shell/problem-words'
import { Notice } from '@/components/ui/notice'
import { useInvitation } from '@/lib/invitations/hooks'
import type { Invitation } from '@/lib/invitations/schema'
import type { MessageId } from '@/lib/messages/schema/row'
import { AnswerBar } from './answer-bar'
import { AttendeeList } from './attendee-list'
import { CardPlace } from './card-place'
import { StandingLine } from './standing-line'
import { useRecurrenceWords, useWhenWords } from './when-words'

/** The invitation a message brings, asked for by itself: when and where, who, and the answer to it. */
export function InvitationCard({ id }: { id: MessageId }) {
  const words = useTranslations('invitations')
  const say = useProblemWords()
  const { data, error } = useInvitation(id)
  if (data) return <Card id={id} invitation={data} />
  if (!error) return <CardPlace />
  return (
    <div className="px-4 pb-3 md:px-6">
      <section aria-label={words('label')}>
        <Notice>{say(error)}</Notice>
      </section>
    </div>
  )
}

function Card({ id, invitation }: { id: MessageId; invitation: Invitation }) {
  const words = useTranslations('invitations')
  const when = useWhenWords()(invitation.event)
  const recurrence = useRecurrenceWords()
  const { kind, event, others, answering } = invitation
  const { summary, location, organiser, attendees, description } = event
  const isOver = kind === 'cancel' || event.isCancelled || invitation.standing === 'cancelled-since'
  const Icon = isOver ? CalendarX : CalendarDays
  return (
    <div className="px-4 pb-3 md:px-6">
      <section
        aria-label={words('label')}
        className="flex max-w-3xl flex-col gap-3 rounded-lg border border-line bg-surface p-4"
      >
        <header className="flex items-start gap-3">
          <Icon aria-hidden size={22} className={`mt-0.5 shrink-0 ${isOver ? 'text-danger' : 'text-accent'}`} />
          <div className="min-w-0">
            <p className="text-muted text-sm">{words(`kinds.${kind}`)}</p>
            <h3
              dir="auto"
              className={`font-semibold text-base [overflow-wrap:anywhere] ${isOver ? 'line-through' : ''}`}
            >
              {summary || words('untitled')}
            </h3>
          </div>
        </header>
        <StandingLine invitation={invitation} />
        <dl className="grid items-baseline grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1.5">
          {when && (
            <Fact label={words('when')}>
              <span className={isOver ? 'line-through' : 'font-medium'}>{when.text}</span>
              {when.note && <span className="block text-muted text-sm">{when.note}</span>}
            </Fact>
          )}
          {event.recurrence && <Fact label={words('repeats')}>{recurrence(event.recurrence)}</Fact>}
          {location && (
            <Fact label={words('where')}>
              <bdi>{location}</bdi>
            </Fact>
          )}
          {organiser && (
            <Fact label={words('organiser')}>
              {organiser.name && <bdi>{organiser.name} </bdi>}
              <bdi dir="ltr" className={organiser.name ? 'text-muted text-sm' : ''}>
                {organiser.email}
              </bdi>
            </Fact>
          )}
          {attendees.length > 0 && kind !== 'reply' && (
            <Fact label={words('attendees')}>
              <AttendeeList attendees={attendees} />
            </Fact>
          )}
        </dl>
        {description && (
          <div className="max-h-72 overflow-y-auto border-line border-t pt-3">
            <PlainText text={description} />
          </div>
        )}
        {others > 0 && <p className="text-muted text-sm">{words('others', { count: others })}</p>}
        {answering && <AnswerBar id={id} invitation={invitation} />}
      </section>
    </div>
  )
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted text-sm leading-6">{label}</dt>
      <dd className="min-w-0 [overflow-wrap:anywhere]">{children}</dd>
    </>
  )
}
