'use client'
import { ChevronRight } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { datePrecision, wholeDate } from '@/components/message-list/day-words'
import type { OutcomeRecipient } from '@/lib/reports/schema/outcome'
import { EvidenceLines } from './evidence-lines'
import { stateLooks } from './states'

/** One recipient: what became of the message, since when, and, opened, how that is known. */
export function OutcomeRow({ recipient }: { recipient: OutcomeRecipient }) {
  const words = useTranslations('reports')
  const format = useFormatter()
  const [isOpen, setOpen] = useState(false)
  const id = useId()
  const { state, name, originalAddress, at, evidence } = recipient
  const { icon: Icon, look } = stateLooks[state]
  const reason = evidence.findLast((one) => one.reason !== null && meant(one.action) === state)?.reason
  const told = words(`states.${state}`)
  const date = at ? new Date(at) : null
  return (
    <li>
      <Button
        aria-expanded={isOpen}
        aria-controls={id}
        className="flex w-full cursor-default items-baseline gap-2 rounded-md px-2 py-1.5 text-start hover:bg-hover coarse:py-3"
        onPress={() => setOpen(!isOpen)}
      >
        <Icon aria-hidden size={15} className={`shrink-0 translate-y-0.5 ${look}`} />
        <span className="flex min-w-0 grow flex-wrap items-baseline gap-x-2 [overflow-wrap:anywhere]">
          <bdi title={originalAddress}>{name || originalAddress}</bdi>
          <span className={`text-sm ${look}`}>
            {reason && reason !== 'other'
              ? words('stateWith', { state: told, reason: words(`reasons.${reason}`) })
              : told}
          </span>
        </span>
        {date && (
          <time
            dateTime={date.toISOString()}
            title={format.dateTime(date, wholeDate)}
            className="shrink-0 text-muted text-sm"
          >
            {format.dateTime(date, { ...datePrecision(date, new Date()), hour: '2-digit', minute: '2-digit' })}
          </time>
        )}
        <ChevronRight
          aria-hidden
          size={15}
          className={`shrink-0 translate-y-0.5 text-muted rtl:-scale-x-100 ${isOpen ? 'rotate-90' : ''}`}
        />
      </Button>
      <div id={id} hidden={!isOpen}>
        {isOpen && <EvidenceLines recipient={recipient} />}
      </div>
    </li>
  )
}

const meant = (action: string) => (action === 'failed' ? 'refused' : action)
