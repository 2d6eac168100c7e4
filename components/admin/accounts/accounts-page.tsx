'use client'
import { Plus, UsersRound } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { SearchField } from '@/components/ui/search-field'
import { Select } from '@/components/ui/select'
import { useAccounts } from '@/lib/directory/hooks/console'
import type { Account, AccountsQuery } from '@/lib/directory/schema/account'
import { DownloadButton } from '../download-button'
import { Mark } from '../mark'
import { Answer, PageFrame } from '../page-frame'
import { Pager } from '../pager'
import { Table } from '../table'
import { Usage } from '../usage'
import { NewAccount } from './new-account'

const states = ['all', 'enabled', 'disabled', 'redirected', 'administrators'] as const

/** Everyone who has a mailbox. */
export function AccountsPage() {
  const words = useTranslations('admin')
  const [query, setQuery] = useState<{ q: string; state: AccountsQuery['state']; page: number }>({
    q: '',
    state: 'all',
    page: 0,
  })
  const [isAdding, setAdding] = useState(false)
  const accounts = useAccounts(query)
  const look = (part: Partial<typeof query>) => setQuery({ ...query, page: 0, ...part })
  return (
    <PageFrame
      title={words('pages.accounts')}
      actions={
        <>
          <DownloadButton href="/api/admin/accounts/transfer" name="accounts.csv" label={words('exportCsv')} />
          <Button tone="primary" onPress={() => setAdding(true)}>
            <Plus aria-hidden size={16} />
            {words('newAccount')}
          </Button>
        </>
      }
    >
      <div className="grid items-end gap-3 md:grid-cols-[1fr_14rem]">
        <SearchField
          label={words('searchAccounts')}
          clearLabel={words('clearSearch')}
          value={query.q}
          onChange={(q) => look({ q })}
        />
        <Select
          label={words('state')}
          value={query.state}
          onChange={(state) => look({ state })}
          choices={states.map((state) => ({ id: state, label: words(`states.${state}`) }))}
        />
      </div>
      <Answer of={accounts}>
        {({ accounts: rows, total, pageSize }) =>
          rows.length === 0 ? (
            <EmptyState icon={UsersRound}>{words('nothingFound')}</EmptyState>
          ) : (
            <>
              <Table
                label={words('pages.accounts')}
                rows={rows}
                keyOf={({ id }) => id}
                columns={[
                  { id: 'account', label: words('account'), cell: (account) => <AccountName account={account} /> },
                  {
                    id: 'use',
                    label: words('use'),
                    cell: ({ usedBytes, quotaBytes, address }) => (
                      <Usage usedBytes={usedBytes} limitBytes={quotaBytes} label={words('useOf', { name: address })} />
                    ),
                  },
                  {
                    id: 'more',
                    label: words('alsoReached'),
                    isExtra: true,
                    cell: ({ aliases }) => (
                      <span className="line-clamp-2 wrap-anywhere text-muted text-sm">{aliases.join(', ')}</span>
                    ),
                  },
                ]}
              />
              <Pager page={query.page} pageSize={pageSize} total={total} onPage={(page) => look({ page })} />
            </>
          )
        }
      </Answer>
      {isAdding && <NewAccount onClose={() => setAdding(false)} />}
    </PageFrame>
  )
}

function AccountName({ account }: { account: Account }) {
  return (
    <span className="flex flex-col gap-0.5">
      <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <Link href={`/admin/accounts/${account.id}`} prefetch={false} className="wrap-anywhere font-medium">
          <bdi>{account.address}</bdi>
        </Link>
        <AccountMarks account={account} />
      </span>
      <bdi className="text-muted text-sm">{account.displayName}</bdi>
    </span>
  )
}

/** What is out of the ordinary about an account. */
export function AccountMarks({ account }: { account: Account }) {
  const words = useTranslations('admin')
  const isFull = account.usedBytes !== null && account.quotaBytes > 0 && account.usedBytes >= account.quotaBytes * 0.95
  return (
    <>
      {!account.isEnabled && <Mark tone="danger">{words('disabled')}</Mark>}
      {isFull && <Mark tone="warning">{words('full')}</Mark>}
      {account.forwarding.to.length > 0 && <Mark>{words('redirected')}</Mark>}
      {account.isAdministrator && <Mark tone="good">{words('administrator')}</Mark>}
    </>
  )
}
