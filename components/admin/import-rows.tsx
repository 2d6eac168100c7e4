'use client'
import { useTranslations } from 'next-intl'
import type { ImportResult } from '@/lib/directory/schema/import'
import { Mark } from './mark'
import { Table } from './table'

/** The lines of a file: those that can't be done first, each with its reason. */
export function ImportRows({ result }: { result: ImportResult }) {
  const words = useTranslations('admin')
  const problems = useTranslations('problems')
  const rows = [...result.rows].sort((one, other) => Number(other.problem !== null) - Number(one.problem !== null))
  const urls = new Map(result.links.map(({ address, url }) => [address, url]))
  return (
    <Table
      label={words('lines')}
      rows={rows}
      keyOf={({ line }) => line}
      columns={[
        { id: 'line', label: words('line'), isNumber: true, cell: ({ line }) => line },
        {
          id: 'address',
          label: words('address'),
          cell: ({ address, displayName }) => (
            <span className="flex flex-col">
              <bdi className="wrap-anywhere font-medium">{address}</bdi>
              <bdi className="text-muted text-sm">{displayName}</bdi>
            </span>
          ),
        },
        { id: 'kind', label: words('kind'), isExtra: true, cell: ({ kind }) => words(`kinds.${kind}`) },
        {
          id: 'state',
          label: words('state'),
          cell: ({ problem, address }) => {
            if (problem) return <span className="text-danger">{problems(problem.reason, problem.values)}</span>
            const url = urls.get(address)
            if (url) return <code className="break-all font-mono text-xs">{url}</code>
            return <Mark tone="good">{words(result.isDone ? 'added' : 'good')}</Mark>
          },
        },
      ]}
    />
  )
}
