'use client'
import { useFormatter, useTranslations } from 'next-intl'
import { acts, type Entry } from '@/lib/audit/schema'
import { Table } from '../table'
import { useDetailWords } from './detail-words'

/** Acts as a table: when, who, what, to what. */
export function LogTable({ entries }: { entries: Entry[] }) {
  const words = useTranslations('admin')
  const actWords = useTranslations('acts')
  const format = useFormatter()
  const detailOf = useDetailWords()
  const when = (at: string) => {
    const date = new Date(at)
    const text = format.dateTime(date, { dateStyle: 'medium', timeStyle: 'short' })
    return (
      <time dateTime={at} className="tabular whitespace-nowrap text-muted text-sm">
        {text}
      </time>
    )
  }
  // A later version of the product may have written acts this one has no words for.
  const sayAct = (act: string) => (acts.some((known) => known === act) ? actWords(act) : act)
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
                {sayAct(entry.act)}{' '}
                <bdi className="wrap-anywhere font-medium">
                  {entry.target === '*' ? words('roleSite') : entry.target}
                </bdi>
              </span>
              <span className="line-clamp-2 text-muted text-sm">{detailOf(entry.detail)}</span>
              <span className="flex flex-wrap gap-x-2 text-muted text-sm md:hidden">
                <bdi className="wrap-anywhere">{entry.actor}</bdi>
                {when(entry.at)}
              </span>
            </span>
          ),
        },
        {
          id: 'actor',
          label: words('actor'),
          isExtra: true,
          cell: ({ actor, origin }) => (
            <span className="flex flex-col">
              <bdi className="wrap-anywhere">{actor}</bdi>
              <span className="tabular text-muted text-sm">{origin}</span>
            </span>
          ),
        },
        { id: 'at', label: words('at'), isExtra: true, cell: ({ at }) => when(at) },
      ]}
    />
  )
}
