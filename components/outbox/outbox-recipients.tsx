'use client'
import { useTranslations } from 'next-intl'
import type { Submission } from '@/lib/submissions/schema'
import { hintFor } from './standing'

const labels = { refused: 'stateRefused', unknown: 'stateUnknown', queued: 'stateQueued' } as const

/** Each recipient with what the server said of them, and what to do about it. */
export function OutboxRecipients({ recipients }: Pick<Submission, 'recipients'>) {
  const words = useTranslations('outbox')
  return (
    <ul aria-label={words('recipients')} className="flex flex-col gap-2 rounded-lg bg-sunken p-3 text-sm">
      {recipients.map(({ address, originalAddress, state, answer }) => {
        const hint = state === 'refused' ? hintFor(answer) : null
        return (
          <li key={address} className="flex flex-col gap-0.5">
            <span className="flex flex-wrap gap-x-2">
              <bdi className="wrap-anywhere min-w-0 font-medium">{originalAddress}</bdi>
              <span className={state === 'refused' ? 'text-danger' : 'text-muted'}>
                {words(labels[state as keyof typeof labels] ?? 'stateAccepted')}
              </span>
            </span>
            {hint && <span>{words(hint)}</span>}
            {answer && state !== 'accepted' && <span className="break-words text-muted">{answer}</span>}
          </li>
        )
      })}
    </ul>
  )
}
