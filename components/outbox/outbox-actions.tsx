'use client'
import { EllipsisVertical } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useProblemWords } from '@/components/shell/problem-words'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { IconButton } from '@/components/ui/icon-button'
import { lazily } from '@/components/ui/lazily'
import { MenuButton } from '@/components/ui/menu-button'
import type { MenuChoice } from '@/components/ui/menu-popover'
import { toast } from '@/components/ui/toast'
import { openComposer } from '@/lib/drafts/hooks/compose'
import { useChangeInOutbox } from '@/lib/submissions/hooks'
import type { Submission, SubmissionChange } from '@/lib/submissions/schema'
import { forgetNews } from './expected'
import { isOutToSome, mayEdit } from './standing'

const SendLaterDialog = lazily(() => import('./send-later-dialog').then((module) => module.SendLaterDialog))

/** What can be done with a message in the outbox, as it stands. */
export function OutboxActions({ submission }: { submission: Submission }) {
  const words = useTranslations('outbox')
  const common = useTranslations('common')
  const say = useProblemWords()
  const { mutate, isPending } = useChangeInOutbox()
  const [asking, setAsking] = useState<'discard' | 'time' | null>(null)
  const { id, state, subject } = submission
  if (state === 'sending') return null

  const change = (wanted: SubmissionChange) => {
    forgetNews(id)
    mutate(
      { id, change: wanted },
      {
        onError: (error) => toast({ tone: 'danger', message: say(error) }),
        onSuccess({ draftMessageId }) {
          if (wanted.kind !== 'withdraw') return
          if (draftMessageId) openComposer({ kind: 'draft', id: draftMessageId })
          else toast({ message: words('backInDrafts') })
        },
      },
    )
  }
  const button = (label: string, wanted: SubmissionChange, tone: 'plain' | 'primary' = 'plain') => (
    <Button tone={tone} isDisabled={isPending} onPress={() => change(wanted)}>
      {label}
    </Button>
  )
  const isQueued = state === 'queued'
  const isOver = state === 'accepted' || state === 'partly-refused'
  const choices: MenuChoice[] = [
    ...(isQueued && !isOutToSome(submission)
      ? [{ id: 'time', label: words('changeTime'), run: () => setAsking('time') }]
      : []),
    { id: 'discard', label: words('discard'), tone: 'danger', run: () => setAsking('discard') },
  ]
  return (
    <div className="flex flex-wrap items-center gap-2">
      {isQueued && button(words('sendNow'), { kind: 'send-now' })}
      {state === 'unknown' && button(words('itArrived'), { kind: 'it-arrived' })}
      {state === 'unknown' && button(words('sendAgain'), { kind: 'try-again' })}
      {(state === 'failed' || state === 'accepted') && button(words('tryAgain'), { kind: 'try-again' })}
      {mayEdit(submission) && button(words('edit'), { kind: 'withdraw' })}
      {isOver ? (
        button(words('dismiss'), { kind: 'discard' })
      ) : (
        <MenuButton
          label={words('more', { subject })}
          choices={choices}
          trigger={(props) => (
            <IconButton
              {...props}
              icon={EllipsisVertical}
              label={words('more', { subject: subject || words('noSubject') })}
            />
          )}
        />
      )}
      {asking === 'discard' && (
        <ConfirmDialog
          title={words('discardAsk')}
          question={words(isOutToSome(submission) ? 'discardSome' : 'discardWhy')}
          action={words('discard')}
          cancel={common('cancel')}
          onConfirm={() => {
            setAsking(null)
            change({ kind: 'discard' })
          }}
          onClose={() => setAsking(null)}
        />
      )}
      {asking === 'time' && (
        <SendLaterDialog
          onClose={() => setAsking(null)}
          onChoose={(date) => {
            setAsking(null)
            change({ kind: 'send-at', sendAt: date.toISOString() })
          }}
        />
      )}
    </div>
  )
}
