'use client'
import { useFormatter, useNow, useTranslations } from 'next-intl'
import { plainReason } from '@/lib/queue/rules'
import type { Queued, QueueVerb } from '@/lib/queue/schema'
import { Mark } from '../mark'
import { RowMenu } from '../row-menu'
import { Table } from '../table'
import { useBytes } from '../use-bytes'

type Props = {
  messages: Queued[]
  onChange(verb: Exclude<QueueVerb, 'delete'>, message: Queued): void
  onDelete(message: Queued): void
}

const tones = { active: 'good', deferred: 'warning', hold: 'plain' } as const

/** Messages that wait: from whom, for whom and why, since when, how large. */
export function QueueTable({ messages, onChange, onDelete }: Props) {
  const words = useTranslations('queue')
  const adminWords = useTranslations('admin')
  const bytes = useBytes()
  return (
    <Table
      label={adminWords('pages.queue')}
      rows={messages}
      keyOf={({ id }) => id}
      columns={[
        { id: 'message', label: words('message'), cell: (message) => <Waiting message={message} /> },
        { id: 'age', label: words('age'), isExtra: true, isNumber: true, cell: (message) => <Age message={message} /> },
        { id: 'size', label: words('size'), isExtra: true, isNumber: true, cell: (message) => bytes(message.bytes) },
        {
          id: 'menu',
          label: adminWords('commands'),
          isQuiet: true,
          isNumber: true,
          cell: (message) => (
            <RowMenu
              label={adminWords('commandsOf', { name: message.id })}
              choices={[
                ...(message.state === 'hold'
                  ? [{ id: 'release', label: words('release'), run: () => onChange('release', message) }]
                  : [
                      { id: 'retry', label: words('retry'), run: () => onChange('retry', message) },
                      { id: 'hold', label: words('hold'), run: () => onChange('hold', message) },
                    ]),
                { id: 'delete', label: adminWords('delete'), tone: 'danger' as const, run: () => onDelete(message) },
              ]}
            />
          ),
        },
      ]}
    />
  )
}

function Waiting({ message }: { message: Queued }) {
  const words = useTranslations('queue')
  const bytes = useBytes()
  return (
    <span className="flex min-w-0 flex-col gap-1 py-1">
      <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <Mark tone={tones[message.state]}>{words(`states.${message.state}`)}</Mark>
        <span>{words('from')}</span>
        <bdi className="wrap-anywhere font-medium">{message.sender || words('noSender')}</bdi>
      </span>
      {message.recipients.map(({ address, reason }) => (
        <span key={address} className="flex flex-col">
          <span>
            {words('to')} <bdi className="wrap-anywhere font-medium">{address}</bdi>
          </span>
          {reason && <span className="break-words text-muted text-sm">{plainReason(reason)}</span>}
        </span>
      ))}
      <span className="tabular text-muted text-sm">
        {message.id}
        <span className="md:hidden">
          {' · '}
          <Age message={message} /> · {bytes(message.bytes)}
        </span>
      </span>
    </span>
  )
}

const minuteMs = 60_000

function Age({ message: { arrivedAt } }: { message: Queued }) {
  const format = useFormatter()
  const now = useNow({ updateInterval: minuteMs })
  const at = new Date(arrivedAt)
  return (
    <time dateTime={arrivedAt} title={format.dateTime(at, { dateStyle: 'full', timeStyle: 'medium' })}>
      {format.relativeTime(at, { now: now < at ? at : now, style: 'narrow' })}
    </time>
  )
}
