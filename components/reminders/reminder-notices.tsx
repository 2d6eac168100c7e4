'use client'
import { BellRing } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import { useState } from 'react'
import { useMailNavigation } from '@/components/shell/navigation'
import { useProblemWords } from '@/components/shell/problem-words'
import { Button } from '@/components/ui/button'
import { toast } from '@/components/ui/toast'
import { mailboxIdOf } from '@/lib/messages/rules/place'
import { useChangeReminder, useReminders } from '@/lib/reminders/hooks'
import type { Reminder } from '@/lib/reminders/schema'
import { useFindSent } from '@/lib/reports/hooks/outcomes'
import { daysAhead } from './days'

const fewest = 2

/** The reminders whose time has come, over the mail: each with the message, and a way to be rid of it. */
export function ReminderNotices() {
  const words = useTranslations('reports')
  const { data } = useReminders()
  const [isWhole, setWhole] = useState(false)
  const due = data?.due ?? []
  if (due.length === 0) return <div role="status" />
  const shown = isWhole ? due : due.slice(0, fewest)
  return (
    <section role="status" aria-label={words('reminders')} className="max-h-60 shrink-0 overflow-y-auto">
      {shown.map((reminder) => (
        <Due key={reminder.about} reminder={reminder} />
      ))}
      {shown.length < due.length && (
        <div className="bg-sunken px-3 pb-1 text-center">
          <Button tone="quiet" onPress={() => setWhole(true)}>
            {words('showAll', { count: due.length })}
          </Button>
        </div>
      )}
    </section>
  )
}

function Due({ reminder: { about, to, subject, createdAt } }: { reminder: Reminder }) {
  const words = useTranslations('reports')
  const reader = useTranslations('reader')
  const format = useFormatter()
  const say = useProblemWords()
  const { openMessage } = useMailNavigation()
  const { mutate: find, isPending: isFinding } = useFindSent()
  const { mutate: change, isPending } = useChangeReminder()
  const onError = (error: Error) => toast({ message: say(error), tone: 'danger' })
  const date = format.dateTime(new Date(createdAt), { day: 'numeric', month: 'short' })
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 border-line border-b bg-sunken px-3 py-1.5">
      <BellRing aria-hidden size={16} className="shrink-0 text-accent" />
      <p dir="auto" className="min-w-0 grow basis-60 [overflow-wrap:anywhere]">
        {words('remindDue', { to, subject: subject || reader('noSubject'), date })}
      </p>
      <span className="flex flex-wrap gap-1">
        <Button
          isDisabled={isFinding}
          onPress={() => find(about, { onSuccess: (id) => openMessage(mailboxIdOf(id), id), onError })}
        >
          {words('remindOpen')}
        </Button>
        <Button
          tone="quiet"
          isDisabled={isPending}
          onPress={() => change({ kind: 'set', about, subject, to, remindAt: daysAhead(3).toISOString() }, { onError })}
        >
          {words('remindLater')}
        </Button>
        <Button tone="quiet" isDisabled={isPending} onPress={() => change({ kind: 'done', about }, { onError })}>
          {words('remindDone')}
        </Button>
      </span>
    </div>
  )
}
