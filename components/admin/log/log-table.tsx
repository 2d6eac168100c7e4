'use client'
import { useFormatter, useTranslations } from 'next-intl'
import { acts, type Entry } from '@/lib/audit/schema'
import { Table } from '../table'

/** Acts as a table: when, who, what, to what. */
export function LogTable({ entries }: { entries: Entry[] }) {
  const words = useTranslations('admin')
  const actWords = useTranslations('acts')
  const format = useFormatter()
  const when = (at: string) => {
    const date = new Date(at)
    const text = format.dateTime(date, { dateStyle: 'medium', timeStyle: 'short' })
    return (
      <time dateTime={at} className="text-muted text-sm md:whitespace-nowrap">
        {text}
      </time>
    )
  }
  // A later version of the product may have written acts this one has no words for.
  const sayAct = (act: string) => (acts.some((known) => known === act) ? actWords(act) : act)
  const detailOf = ({ detail }: Entry) =>
    Object.entries(detail)
      .filter(([, value]) => value !== null && value !== '')
      .map(([name, value]) => `${name}: ${Array.isArray(value) ? value.join(' ') : value}`)
      .join(', ')
  return (
    <Table
      label={words('pages.log')}
      rows={entries}
      keyOf={({ id }) => id}
      columns={[
        {
          id: 'act',
          label: words('act'),
          cell: (entry) => (
            <span className="flex flex-col">
              <span>
                {sayAct(entry.act)} <bdi className="break-all font-medium">{entry.target}</bdi>
              </span>
              <span className="text-muted text-sm md:hidden">
                <bdi>{entry.actor}</bdi>
              </span>
              <span className="line-clamp-2 text-muted text-sm">{detailOf(entry)}</span>
            </span>
          ),
        },
        {
          id: 'actor',
          label: words('actor'),
          isExtra: true,
          cell: ({ actor, origin }) => (
            <span className="flex flex-col">
              <bdi className="break-all">{actor}</bdi>
              <span className="tabular text-muted text-sm">{origin}</span>
            </span>
          ),
        },
        { id: 'at', label: words('at'), cell: ({ at }) => when(at) },
      ]}
    />
  )
}
