'use client'
import { useFormatter, useTranslations } from 'next-intl'
import { wholeDate } from '@/components/message-list/day-words'
import { numbered } from '@/components/message-reader/numbered'
import type { OutcomeRecipient } from '@/lib/reports/schema/outcome'

/** How it is known what became of a message: who reported what, when, and the words of the server. */
export function EvidenceLines({
  recipient: { evidence, answer, originalAddress, name },
}: {
  recipient: OutcomeRecipient
}) {
  const words = useTranslations('reports')
  const format = useFormatter()
  return (
    <ul
      aria-label={words('evidenceOf', { name: name || originalAddress })}
      className="ms-4 flex flex-col gap-2 border-line border-s py-1 ps-4 text-sm"
    >
      {evidence.length === 0 && (
        <li>
          <p className="text-muted">{words('noEvidence')}</p>
          <ServerWords text={answer} />
        </li>
      )}
      {numbered(evidence).map(({ key, item: { reporter, action, at, noticedAt, status, words: said, kind } }) => (
        <li key={key} className="[overflow-wrap:anywhere]">
          <p>
            {words('reported', { reporter, what: words(`actions.${action}`) })}
            {status && <span className="text-muted"> · {words('code', { status })}</span>}
          </p>
          <p className="text-muted">
            {at && (
              <>
                <time dateTime={at}>{format.dateTime(new Date(at), wholeDate)}</time>
                {' · '}
              </>
            )}
            {words('noticed', {
              date: format.dateTime(new Date(noticedAt), { dateStyle: 'short', timeStyle: 'short' }),
            })}
          </p>
          {kind === 'delivery' && <ServerWords text={said} />}
        </li>
      ))}
    </ul>
  )
}

function ServerWords({ text }: { text: string }) {
  if (!text) return null
  return (
    <p dir="ltr" className="mt-1 rounded-md bg-sunken px-2 py-1 font-mono text-xs [overflow-wrap:anywhere]">
      {text}
    </p>
  )
}
