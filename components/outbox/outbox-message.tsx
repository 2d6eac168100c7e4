'use client'
import { useFormatter, useTranslations } from 'next-intl'
import { useProblemWords } from '@/components/shell/problem-words'
import { Problem, type Reason } from '@/lib/errors'
import type { Submission } from '@/lib/submissions/schema'
import { OutboxActions } from './outbox-actions'
import { OutboxRecipients } from './outbox-recipients'
import { isOutToSome, needsWriter } from './standing'
import { useTimeWords } from './time-words'

const most = 3

/** One message in the outbox: what it is, how it stands, why, and what can be done. */
export function OutboxMessage({ submission }: { submission: Submission }) {
  const words = useTranslations('outbox')
  const say = useProblemWords()
  const format = useFormatter()
  const standing = useStanding(submission)
  const { subject, recipients, problem, lastAnswer, state } = submission
  const shown = recipients.slice(0, most).map(({ name, originalAddress }) => name || originalAddress)
  const people = format.list(shown, { type: recipients.length > most ? 'unit' : 'conjunction' })
  const isAsking = needsWriter(submission)
  const isPerRecipient = recipients.length > 1 && recipients.some(({ answer }) => answer) && state !== 'unknown'
  const isListed = isPerRecipient || (isAsking && recipients.length === 1)
  // What stands beside the recipient is not said twice.
  const answer = isListed && recipients.some((one) => one.answer) ? '' : lastAnswer
  return (
    <li className="flex flex-col gap-2 border-b px-4 py-4 md:px-6">
      <div className="flex flex-wrap items-baseline gap-x-3">
        <h2 className="min-w-0 grow truncate font-semibold">
          <bdi>{subject || words('noSubject')}</bdi>
        </h2>
        <p className={`text-sm ${isAsking ? 'font-medium text-danger' : 'text-muted'}`} role="status">
          {standing}
        </p>
      </div>
      <p className="truncate text-muted text-sm">
        {recipients.length > most
          ? words('to', { people: words('and', { people, count: recipients.length - most }) })
          : words('to', { people: people || words('noRecipients') })}
      </p>
      {state === 'unknown' && <p className="text-sm">{words('unknownWhy')}</p>}
      {problem && (
        <p className="text-sm">
          {say(new Problem('unavailable', problem.reason as Reason, { values: problem.values }))}
        </p>
      )}
      {answer && (isAsking || state === 'queued') && (
        <p className="break-words text-sm">{words('serverSays', { answer })}</p>
      )}
      {isListed && <OutboxRecipients recipients={recipients} />}
      <OutboxActions submission={submission} />
    </li>
  )
}

/** How a message stands, in a few words. */
function useStanding(one: Submission): string {
  const words = useTranslations('outbox')
  const timeWords = useTimeWords()
  const { state, sendAt, undoUntil, nextAttemptAt, recipients } = one
  if (state === 'sending') return words('sending')
  if (state === 'failed') return words('failed')
  if (state === 'unknown') return words('unknown')
  if (state === 'partly-refused') return words('failedSome')
  if (state === 'accepted') return words('notFiled')
  if (nextAttemptAt) {
    const time = timeWords(new Date(nextAttemptAt))
    const done = recipients.filter((recipient) => recipient.state === 'accepted').length
    return isOutToSome(one) ? words('retrySome', { done, all: recipients.length, time }) : words('retry', { time })
  }
  if (sendAt) return words('scheduled', { time: timeWords(new Date(sendAt)) })
  return undoUntil ? words('undoable') : words('queued')
}
