'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useProblemWords } from '@/components/shell/problem-words'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { toast } from '@/components/ui/toast'
import { openComposer } from '@/lib/drafts/hooks/compose'
import { useChangeMailing } from '@/lib/mailings/hooks'
import type { Mailing, MailingChange } from '@/lib/mailings/schema'

type Props = { mailing: Mailing; onReport(): void }

/** What can be done with a mailing, as it stands. */
export function MailingActions({ mailing, onReport }: Props) {
  const words = useTranslations('mailings')
  const outbox = useTranslations('outbox')
  const common = useTranslations('common')
  const say = useProblemWords()
  const { mutate, isPending } = useChangeMailing()
  const [isAsking, setAsking] = useState(false)
  const { id, state, undoUntil, counts } = mailing

  const change = (wanted: MailingChange) =>
    mutate(
      { id, change: wanted },
      {
        onError: (error) => toast({ tone: 'danger', message: say(error) }),
        onSuccess({ draftMessageId }) {
          if (wanted !== 'withdraw') return
          if (draftMessageId) openComposer({ kind: 'draft', id: draftMessageId })
          else toast({ message: outbox('backInDrafts') })
        },
      },
    )
  const button = (label: string, wanted: MailingChange) => (
    <Button isDisabled={isPending} onPress={() => change(wanted)}>
      {label}
    </Button>
  )
  const isRunning = state === 'running'
  return (
    <div className="flex flex-wrap items-center gap-2">
      {isRunning && undoUntil !== null && button(words('takeBack'), 'withdraw')}
      {isRunning && undoUntil === null && button(words('stop'), 'stop')}
      {state === 'stopped' && button(words('goOn'), 'go-on')}
      <Button onPress={onReport}>{words('report')}</Button>
      {!isRunning && counts.refused > 0 && button(words('tryAgain'), 'try-again')}
      {!isRunning && (
        <Button isDisabled={isPending} onPress={() => (counts.waiting > 0 ? setAsking(true) : change('dismiss'))}>
          {words('dismiss')}
        </Button>
      )}
      {isAsking && (
        <ConfirmDialog
          title={words('dismissAsk')}
          question={words('dismissWhy', { count: counts.waiting })}
          action={words('dismissIt')}
          cancel={common('cancel')}
          onConfirm={() => {
            setAsking(false)
            change('dismiss')
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </div>
  )
}
