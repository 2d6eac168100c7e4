'use client'
import { useTranslations } from 'next-intl'
import { Notice } from '@/components/ui/notice'
import type { Invitation } from '@/lib/invitations/schema'

/** What became of the event: changed, overtaken, cancelled, or answered by somebody. */
export function StandingLine({ invitation: { kind, standing, speaker, isFromSpeaker, event } }: Props) {
  const words = useTranslations('invitations')
  const name = speaker ? speaker.name || speaker.email : ''
  if (standing === 'outdated') return <Notice>{words('outdated')}</Notice>
  if (standing === 'cancelled-since') return <Notice>{words('cancelledSince')}</Notice>
  if (kind === 'cancel' || event.isCancelled) {
    return (
      <>
        <Notice tone="warning">{name ? words('cancelled', { name }) : words('cancelledNameless')}</Notice>
        {speaker && !isFromSpeaker && (
          <Notice tone="warning">{words('notFromAttendee', { email: speaker.email })}</Notice>
        )}
      </>
    )
  }
  if ((kind === 'reply' || kind === 'counter') && speaker) {
    return (
      <>
        <Notice>
          <span className="font-medium">
            {kind === 'reply' ? words('replied', { status: speaker.status, name }) : words('countered', { name })}
          </span>
        </Notice>
        {!isFromSpeaker && <Notice tone="warning">{words('notFromAttendee', { email: speaker.email })}</Notice>}
      </>
    )
  }
  return standing === 'updated' ? <Notice>{words('updated')}</Notice> : null
}

type Props = { invitation: Invitation }
