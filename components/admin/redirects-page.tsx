'use client'
import { Forward } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { EmptyState } from '@/components/ui/empty-state'
import { SearchField } from '@/components/ui/search-field'
import { useAccounts } from '@/lib/directory/hooks/console'
import { Mark } from './mark'
import { Answer, PageFrame } from './page-frame'
import { Pager } from './pager'
import { Table } from './table'

/** Accounts whose mail goes on to others. */
export function RedirectsPage() {
  const words = useTranslations('admin')
  const [query, setQuery] = useState({ q: '', page: 0 })
  const accounts = useAccounts({ ...query, state: 'redirected' })
  return (
    <PageFrame title={words('pages.redirects')} hint={words('redirectsHint')}>
      <SearchField
        label={words('searchAccounts')}
        clearLabel={words('clearSearch')}
        value={query.q}
        onChange={(q) => setQuery({ q, page: 0 })}
      />
      <Answer of={accounts}>
        {({ accounts: rows, total, pageSize }) =>
          rows.length === 0 ? (
            <EmptyState icon={Forward}>{words(query.q ? 'nothingFound' : 'noRedirects')}</EmptyState>
          ) : (
            <>
              <Table
                label={words('pages.redirects')}
                rows={rows}
                keyOf={({ id }) => id}
                columns={[
                  {
                    id: 'account',
                    label: words('account'),
                    cell: ({ id, address }) => (
                      <Link href={`/admin/accounts/${id}`} prefetch={false} className="wrap-anywhere font-medium">
                        <bdi>{address}</bdi>
                      </Link>
                    ),
                  },
                  {
                    id: 'to',
                    label: words('goesOnTo'),
                    cell: ({ forwarding }) => (
                      <ul>
                        {forwarding.to.map((address) => (
                          <li key={address} className="wrap-anywhere">
                            <bdi>{address}</bdi>
                          </li>
                        ))}
                      </ul>
                    ),
                  },
                  {
                    id: 'copy',
                    label: words('copy'),
                    isExtra: true,
                    cell: ({ forwarding }) => <Mark>{words(forwarding.keepsCopy ? 'copyKept' : 'noCopy')}</Mark>,
                  },
                ]}
              />
              <Pager {...query} pageSize={pageSize} total={total} onPage={(page) => setQuery({ ...query, page })} />
            </>
          )
        }
      </Answer>
    </PageFrame>
  )
}
