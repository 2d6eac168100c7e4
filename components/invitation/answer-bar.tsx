'use client'
import { useFormatter, useLocale, useTranslations } from 'next-intl'
import { useProblemWords } from '@/components/shell/problem-words'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { toast } from '@/components/ui/toast'
import { useAnswerInvitation } from '@/lib/invitations/hooks'
import type { Answer, Invitation } from '@/lib/invitations/schema'
import type { MessageId } from '@/lib/messages/schema/row'

const choices = [
  { answer: 'accepted', label: 'accept' },
  { answer: 'tentative', label: 'tentative' },
  { answer: 'declined', label: 'decline' },
] as const

type Props = { id: MessageId; invitation: Invitation }

/** Accept, Tentative or Decline: to whom the answer goes is said before, what was answered after. */
export function AnswerBar({ id, invitation }: Props) {
  const words = useTranslations('invitations')
  const format = useFormatter()
  const language = useLocale() === 'es' ? 'es' : 'en'
  const say = useProblemWords()
  const { mutate, isPending, data, variables } = useAnswerInvitation(id)
  const { answering, answered, isFromSpeaker } = invitation
  if (!answering) return null
  const { to } = answering

  const send = (answer: Answer, isConfirmed = false) =>
    mutate(
      { answer, isConfirmed, language },
      {
        onSuccess: ({ isSent }) => isSent && toast({ message: words('sent', { to }) }),
        onError: (error) => toast({ message: say(error), tone: 'danger' }),
      },
    )
  const current = answered && !answered.isForOlder ? answered.answer : null
  return (
    <div className="flex flex-col gap-2 border-line border-t pt-3">
      {!isFromSpeaker && <Notice tone="warning">{words('notFromOrganiser', { to })}</Notice>}
      {data && !data.isSent && variables && !isPending && (
        <Notice
          tone="warning"
          action={<Button onPress={() => send(variables.answer, true)}>{words('sendAgain')}</Button>}
        >
          {words('unknown')}
        </Notice>
      )}
      <fieldset aria-label={words('answer')} className="flex flex-wrap gap-2">
        {choices.map(({ answer, label }) => (
          <Button
            key={answer}
            aria-pressed={current === answer}
            tone={current === answer ? 'primary' : 'plain'}
            isDisabled={isPending}
            onPress={() => current !== answer && send(answer)}
          >
            {words(label)}
          </Button>
        ))}
      </fieldset>
      <p role="status" className="text-muted text-sm [overflow-wrap:anywhere]">
        {answered?.isForOlder && `${words(`answeredOlder.${answered.answer}`)} `}
        {answered && !answered.isForOlder
          ? words('answered', {
              answer: answered.answer,
              date: format.dateTime(new Date(answered.at), { dateStyle: 'medium', timeStyle: 'short' }),
            })
          : words('goesTo', { to })}
        {!answering.isInvited && ` ${words('notInvited', { email: answering.as })}`}
      </p>
    </div>
  )
}
