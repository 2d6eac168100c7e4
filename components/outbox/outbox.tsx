'use client'
import { ClockArrowUp } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { MailingRow } from '@/components/mailings/mailing-row'
import { LoadProblem } from '@/components/shell/load-problem'
import { EmptyState } from '@/components/ui/empty-state'
import { Spinner } from '@/components/ui/spinner'
import { useMailings } from '@/lib/mailings/hooks'
import { useOutbox } from '@/lib/submissions/hooks'
import { OutboxMessage } from './outbox-message'

/** What is on its way, and what could not go: each message with how it stands, and what can be done. */
export function Outbox() {
  const words = useTranslations('outbox')
  const common = useTranslations('common')
  const { data, error, refetch } = useOutbox()
  const { data: mailings = [] } = useMailings()
  const submissions = data?.submissions ?? []
  const count = submissions.length + mailings.length
  return (
    <section aria-labelledby="outbox-title" className="flex min-h-full flex-col bg-surface">
      <header className="sticky top-0 z-10 flex min-h-13 items-center gap-3 border-b bg-surface px-4 md:px-6">
        <h1 id="outbox-title" className="font-semibold text-lg">
          {words('title')}
        </h1>
        {count > 0 && <p className="text-muted text-sm">{words('waiting', { count })}</p>}
      </header>
      {error && !data && <LoadProblem error={error} onRetry={() => void refetch()} />}
      {!error && !data && (
        <div className="flex grow items-center justify-center p-8">
          <Spinner label={common('loading')} />
        </div>
      )}
      {data && count === 0 && (
        <div className="grow">
          <EmptyState icon={ClockArrowUp}>{words('empty')}</EmptyState>
        </div>
      )}
      <ul aria-label={words('list')} className="mx-auto flex w-full max-w-3xl flex-col">
        {mailings.map((one) => (
          <MailingRow key={one.id} mailing={one} />
        ))}
        {submissions.map((one) => (
          <OutboxMessage key={one.id} submission={one} />
        ))}
      </ul>
    </section>
  )
}
