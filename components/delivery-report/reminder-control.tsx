'use client'
import { useFormatter, useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { dayOf, daysAhead, morningOf } from '@/components/reminders/days'
import { useProblemWords } from '@/components/shell/problem-words'
import { Button as WordButton } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { TextField } from '@/components/ui/text-field'
import { toast } from '@/components/ui/toast'
import type { Message } from '@/lib/messages/schema/opened'
import { useChangeReminder, useReminders } from '@/lib/reminders/hooks'

const look = 'cursor-default text-accent text-sm underline underline-offset-2 coarse:py-3'

/** «Remind me if nobody answers», on a sent message: when, or that the reader will be. */
export function ReminderControl({ message }: { message: Message }) {
  const words = useTranslations('reports')
  const format = useFormatter()
  const say = useProblemWords()
  const { data } = useReminders()
  const { mutate: change, isPending } = useChangeReminder()
  const [isAsked, setAsked] = useState(false)
  if (!data) return null
  const about = message.messageIdHeader
  const set = [...data.due, ...data.waiting].find((reminder) => reminder.about === about)
  const onError = (error: Error) => toast({ message: say(error), tone: 'danger' })
  const remind = (at: Date) => {
    setAsked(false)
    const to = message.to
      .map(({ name, email }) => name || email)
      .join(', ')
      .slice(0, 500)
    change({ kind: 'set', about, subject: message.subject.slice(0, 2000), to, remindAt: at.toISOString() }, { onError })
  }
  return (
    <>
      {set && (
        <span className="text-sm">
          {words('remindAt', { date: format.dateTime(new Date(set.remindAt), { dateStyle: 'full' }) })}
        </span>
      )}
      {set ? (
        <Button className={look} isDisabled={isPending} onPress={() => change({ kind: 'done', about }, { onError })}>
          {words('remindStop')}
        </Button>
      ) : (
        <Button className={look} isDisabled={isPending} onPress={() => setAsked(true)}>
          {words('remind')}
        </Button>
      )}
      {isAsked && <When onChoose={remind} onClose={() => setAsked(false)} />}
    </>
  )
}

function When({ onChoose, onClose }: { onChoose(at: Date): void; onClose(): void }) {
  const words = useTranslations('reports')
  const common = useTranslations('common')
  const [day, setDay] = useState(() => dayOf(daysAhead(3)))
  const at = morningOf(day)
  const isAhead = at !== null && at > new Date()
  const presets = [
    { label: words('remindTomorrow'), days: 1 },
    { label: words('remindThreeDays'), days: 3 },
    { label: words('remindWeek'), days: 7 },
  ]
  return (
    <Dialog
      isOpen
      title={words('remindTitle')}
      onClose={onClose}
      actions={
        <>
          <WordButton tone="quiet" onPress={onClose}>
            {common('cancel')}
          </WordButton>
          <WordButton tone="primary" isDisabled={!isAhead} onPress={() => at && onChoose(at)}>
            {words('remindSet')}
          </WordButton>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <div className="flex flex-wrap gap-2">
          {presets.map(({ label, days }) => (
            <WordButton key={days} onPress={() => onChoose(daysAhead(days))}>
              {label}
            </WordButton>
          ))}
        </div>
        <TextField label={words('remindDate')} type="date" value={day} onChange={setDay} />
      </div>
    </Dialog>
  )
}
