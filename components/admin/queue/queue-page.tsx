'use client'
import { MailCheck } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { isUnconfirmed, useConfirmed } from '@/components/confirmation/confirmation'
import { useProblemWords } from '@/components/shell/problem-words'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { EmptyState } from '@/components/ui/empty-state'
import { SearchField } from '@/components/ui/search-field'
import { toast } from '@/components/ui/toast'
import { useDirectoryChange } from '@/lib/directory/hooks/console'
import { changeMessages, useQueue } from '@/lib/queue/hooks'
import type { Queued, QueueVerb } from '@/lib/queue/schema'
import { Answer, PageFrame } from '../page-frame'
import { QueueTable } from './queue-table'

/** What waits in the mail server: to be looked at, tried again, held back, or thrown away. */
export function QueuePage() {
  const words = useTranslations('queue')
  const adminWords = useTranslations('admin')
  const common = useTranslations('common')
  const problemWords = useProblemWords()
  const confirmed = useConfirmed()
  const [q, setQ] = useState('')
  const [leaving, setLeaving] = useState<Queued[] | null>(null)
  const queue = useQueue(q)
  const changing = useDirectoryChange(changeMessages)
  const change = (verb: QueueVerb, messages: Queued[]) =>
    confirmed(() => changing.mutateAsync({ verb, ids: messages.map(({ id }) => id) })).then(
      () => {
        setLeaving(null)
        toast({ message: words(`done.${verb}`, { count: messages.length }) })
      },
      (error: unknown) => {
        if (!isUnconfirmed(error)) toast({ message: problemWords(error), tone: 'danger' })
      },
    )
  const shown = queue.data?.messages ?? []
  return (
    <PageFrame
      title={adminWords('pages.queue')}
      hint={words('hint')}
      actions={
        shown.length > 1 && (
          <>
            <Button isDisabled={changing.isPending} onPress={() => change('retry', shown)}>
              {words('retryAll', { count: shown.length })}
            </Button>
            <Button isDisabled={changing.isPending} onPress={() => setLeaving(shown)}>
              {words('deleteAll', { count: shown.length })}
            </Button>
          </>
        )
      }
    >
      <SearchField label={words('search')} clearLabel={adminWords('clearSearch')} value={q} onChange={setQ} />
      <Answer of={queue}>
        {({ messages, total }) =>
          messages.length === 0 ? (
            <EmptyState icon={MailCheck}>{q ? adminWords('nothingFound') : words('empty')}</EmptyState>
          ) : (
            <>
              <QueueTable
                messages={messages}
                onChange={(verb, message) => change(verb, [message])}
                onDelete={(message) => setLeaving([message])}
              />
              {total > messages.length && (
                <p className="text-muted text-sm">{words('onlyOldest', { count: messages.length, total })}</p>
              )}
            </>
          )
        }
      </Answer>
      {leaving && (
        <ConfirmDialog
          title={words('deleteTitle', { count: leaving.length })}
          question={words('deleteWhat', { count: leaving.length })}
          action={adminWords('delete')}
          cancel={common('cancel')}
          isBusy={changing.isPending}
          onConfirm={() => change('delete', leaving)}
          onClose={() => setLeaving(null)}
        />
      )}
    </PageFrame>
  )
}
