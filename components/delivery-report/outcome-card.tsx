'use client'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import type { Message } from '@/lib/messages/schema/opened'
import { evidenceAddress, useOutcome } from '@/lib/reports/hooks/outcomes'
import type { Outcome } from '@/lib/reports/schema/outcome'
import { OutcomeRow } from './outcome-row'
import { ReminderControl } from './reminder-control'

const fewest = 5
const first = ['refused', 'unknown', 'delayed']

/** What became of a message that was sent from here, for each recipient. Nothing while that is not known. */
export function OutcomeCard({ message }: { message: Message }) {
  const { data } = useOutcome(message.messageIdHeader)
  return data ? <Card message={message} outcome={data} /> : null
}

function Card({ message, outcome }: { message: Message; outcome: Outcome }) {
  const words = useTranslations('reports')
  const [isWhole, setWhole] = useState(false)
  // What needs the writer comes first.
  const sorted = [...outcome.recipients].sort((one, other) => rank(one.state) - rank(other.state))
  const shown = isWhole || sorted.length <= fewest + 1 ? sorted : sorted.slice(0, fewest)
  return (
    <div className="px-4 pb-3 md:px-6">
      <section
        aria-label={words('outcome')}
        className="flex max-w-3xl flex-col gap-1 rounded-lg border border-line bg-surface px-2 py-2"
      >
        <h3 className="px-2 font-medium text-muted text-sm">{words('outcome')}</h3>
        <ul className="flex flex-col">
          {shown.map((recipient) => (
            <OutcomeRow key={recipient.address} recipient={recipient} />
          ))}
        </ul>
        {shown.length < sorted.length && (
          <Button
            className="cursor-default self-start px-2 py-1 text-accent text-sm underline underline-offset-2 coarse:py-3"
            onPress={() => setWhole(true)}
          >
            {words('showAll', { count: sorted.length })}
          </Button>
        )}
        <p className="px-2 text-muted text-sm">{words(outcome.wantsReceipts ? 'noWord' : 'onlyFailures')}</p>
        <div className="flex flex-wrap items-center gap-x-4 gap-y-1 px-2 pt-1">
          <ReminderControl message={message} />
          <a
            className="cursor-default text-accent text-sm underline underline-offset-2 coarse:py-3"
            href={evidenceAddress(message.messageIdHeader)}
            download
          >
            {words('saveEvidence')}
          </a>
        </div>
      </section>
    </div>
  )
}

const rank = (state: string) => (first.includes(state) ? first.indexOf(state) : first.length)
