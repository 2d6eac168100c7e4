'use client'
import { Megaphone, Plus } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { SearchField } from '@/components/ui/search-field'
import { useLists } from '@/lib/lists/hooks'
import type { List } from '@/lib/lists/schema/list'
import { Mark } from '../mark'
import { Answer, PageFrame } from '../page-frame'
import { Pager } from '../pager'
import { Table } from '../table'
import { NewList } from './new-list'

/** The mailing lists, and what waits at each. */
export function ListsPage() {
  const words = useTranslations('admin')
  const [query, setQuery] = useState({ q: '', page: 0 })
  const [isAdding, setAdding] = useState(false)
  const lists = useLists(query)
  return (
    <PageFrame
      title={words('pages.lists')}
      hint={words('lists.hint')}
      actions={
        <Button tone="primary" onPress={() => setAdding(true)}>
          <Plus aria-hidden size={16} />
          {words('lists.new')}
        </Button>
      }
    >
      <SearchField
        label={words('lists.search')}
        clearLabel={words('clearSearch')}
        value={query.q}
        onChange={(q) => setQuery({ q, page: 0 })}
      />
      <Answer of={lists}>
        {({ lists: rows, total, pageSize }) =>
          rows.length === 0 ? (
            <EmptyState icon={Megaphone}>{words(query.q ? 'nothingFound' : 'lists.none')}</EmptyState>
          ) : (
            <>
              <Table
                label={words('pages.lists')}
                rows={rows}
                keyOf={({ id }) => id}
                columns={[
                  { id: 'list', label: words('lists.list'), cell: (list) => <ListName list={list} /> },
                  {
                    id: 'members',
                    label: words('lists.members'),
                    cell: ({ members, suspended }) => (
                      <span className="flex flex-col">
                        {words('lists.memberCount', { count: members })}
                        {suspended > 0 && (
                          <span className="text-sm text-warning">
                            {words('lists.suspendedCount', { count: suspended })}
                          </span>
                        )}
                      </span>
                    ),
                  },
                  {
                    id: 'posting',
                    label: words('lists.posting'),
                    isExtra: true,
                    cell: ({ posting }) => words(`lists.postings.${posting}`),
                  },
                ]}
              />
              <Pager {...query} pageSize={pageSize} total={total} onPage={(page) => setQuery({ ...query, page })} />
            </>
          )
        }
      </Answer>
      {isAdding && <NewList onClose={() => setAdding(false)} />}
    </PageFrame>
  )
}

function ListName({ list }: { list: List }) {
  return (
    <span className="flex flex-col gap-0.5">
      <span className="flex flex-wrap items-center gap-2">
        <Link href={`/admin/lists/${list.id}`} className="font-medium">
          <bdi>{list.name}</bdi>
        </Link>
        <ListMarks list={list} />
      </span>
      <bdi className="wrap-anywhere text-muted text-sm">{list.address}</bdi>
    </span>
  )
}

/** That a list takes no mail, or that something waits. */
export function ListMarks({ list }: { list: List }) {
  const words = useTranslations('admin')
  return (
    <>
      {!list.isEnabled && <Mark tone="danger">{words('disabled')}</Mark>}
      {list.held > 0 && <Mark tone="warning">{words('lists.heldCount', { count: list.held })}</Mark>}
    </>
  )
}
