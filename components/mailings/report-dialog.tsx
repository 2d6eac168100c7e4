'use client'
import { useFormatter, useTranslations } from 'next-intl'
import { hintFor } from '@/components/outbox/standing'
import { LoadProblem } from '@/components/shell/load-problem'
import { useProblemWords } from '@/components/shell/problem-words'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Spinner } from '@/components/ui/spinner'
import { Problem, type Reason } from '@/lib/errors'
import { reportPath, useMailingReport } from '@/lib/mailings/hooks'
import type { MailingOutcome, PersonState } from '@/lib/mailings/schema'

type Props = { id: string; subject: string; onClose(): void }

// What asks for something comes first.
const order: PersonState[] = [
  'refused',
  'unknown',
  'delayed',
  'queued',
  'waiting',
  'accepted',
  'relayed',
  'delivered',
  'read',
]

const labels = {
  waiting: 'stateWaiting',
  queued: 'stateQueued',
  accepted: 'stateAccepted',
  delayed: 'stateDelayed',
  relayed: 'stateRelayed',
  delivered: 'stateDelivered',
  read: 'stateRead',
  refused: 'stateRefused',
  unknown: 'stateUnknown',
} as const

/** What became of each message of a mailing, with the words of the servers, and the same as a file. */
export function ReportDialog({ id, subject, onClose }: Props) {
  const words = useTranslations('mailings')
  const outbox = useTranslations('outbox')
  const common = useTranslations('common')
  const { data, error, refetch } = useMailingReport(id)
  const outcomes = (data?.outcomes ?? []).toSorted((a, b) => order.indexOf(a.state) - order.indexOf(b.state))
  return (
    <Dialog
      title={words('reportOf', { subject: subject || outbox('noSubject') })}
      isOpen
      onClose={onClose}
      size="wide"
      actions={
        <>
          <a
            href={reportPath(id)}
            download
            className="inline-flex min-h-9 cursor-default items-center rounded-md border border-control bg-surface px-3.5 font-medium text-base text-ink no-underline hover:bg-hover coarse:min-h-11"
          >
            {words('export')}
          </a>
          <Button onPress={onClose}>{common('close')}</Button>
        </>
      }
    >
      {error && !data && <LoadProblem error={error} onRetry={() => void refetch()} />}
      {!error && !data && <Spinner label={common('loading')} />}
      {data && (
        <ul aria-label={words('outcome')} className="flex flex-col">
          {outcomes.map((one) => (
            <Outcome key={one.email} outcome={one} />
          ))}
        </ul>
      )}
    </Dialog>
  )
}

function Outcome({ outcome: { name, email, state, at, answer, problem } }: { outcome: MailingOutcome }) {
  const words = useTranslations('mailings')
  const outbox = useTranslations('outbox')
  const say = useProblemWords()
  const format = useFormatter()
  const hint = state === 'refused' ? hintFor(answer) : null
  const isNews = state === 'refused' || state === 'unknown' || state === 'delayed' || state === 'queued'
  return (
    <li className="flex flex-wrap items-baseline gap-x-3 border-b py-2 last:border-b-0">
      <span className="min-w-0 grow basis-52 break-words">
        {name && <bdi className="me-2 font-medium">{name}</bdi>}
        <bdi className={`break-all ${name ? 'text-muted' : 'font-medium'}`}>{email}</bdi>
      </span>
      <span className={`tabular text-sm ${state === 'refused' ? 'text-danger' : 'text-muted'}`}>
        {words(labels[state])}
        {at && ` · ${format.dateTime(new Date(at), { dateStyle: 'medium', timeStyle: 'short' })}`}
      </span>
      {isNews && (answer || problem || hint) && (
        <span className="flex w-full flex-col text-sm">
          {answer && <span className="break-words text-muted">{answer}</span>}
          {!answer && problem && (
            <span>{say(new Problem('refused', problem.reason as Reason, { values: problem.values }))}</span>
          )}
          {hint && <span>{outbox(hint)}</span>}
        </span>
      )}
    </li>
  )
}
