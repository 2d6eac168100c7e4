'use client'
import { ArrowLeft } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useAccount } from '@/lib/directory/hooks/console'
import type { Account } from '@/lib/directory/schema/account'
import { Answer, PageFrame } from '../page-frame'
import { Part } from '../part'
import { Usage } from '../usage'
import { AccountActions } from './account-actions'
import { AccountForm } from './account-form'
import { AccountMarks } from './accounts-page'
import { ForwardingForm } from './forwarding-form'

/** One account, with all that is decided about it. */
export function AccountPage({ id }: { id: number }) {
  const words = useTranslations('admin')
  const account = useAccount(id)
  return (
    <Answer of={account}>
      {(found) => (
        <PageFrame
          title={
            <span className="flex flex-wrap items-center gap-2">
              <bdi className="wrap-anywhere">{found.address}</bdi>
              <AccountMarks account={found} />
            </span>
          }
          hint={
            <Link href="/admin/accounts" className="inline-flex items-center gap-1">
              <ArrowLeft aria-hidden size={14} className="rtl:rotate-180" />
              {words('allAccounts')}
            </Link>
          }
          actions={<AccountActions account={found} />}
        >
          <Facts account={found} />
          <Part title={words('theAccount')}>
            <AccountForm key={`${found.id} ${found.displayName}`} account={found} />
          </Part>
          <Part title={words('redirect')} hint={words('redirectHint')}>
            <ForwardingForm key={found.forwarding.to.join()} account={found} />
          </Part>
        </PageFrame>
      )}
    </Answer>
  )
}

function Facts({ account }: { account: Account }) {
  const words = useTranslations('admin')
  const facts = [
    {
      label: words('use'),
      value: (
        <Usage
          usedBytes={account.usedBytes}
          limitBytes={account.quotaBytes}
          label={words('useOf', { name: account.address })}
        />
      ),
    },
    { label: words('alsoReached'), value: account.aliases.join(', ') || '—' },
    { label: words('appPasswords'), value: account.appPasswords },
  ]
  return (
    <dl className="grid gap-3 rounded-lg border px-4 py-3 md:grid-cols-3">
      {facts.map(({ label, value }) => (
        <div key={label} className="flex min-w-0 flex-col gap-0.5">
          <dt className="text-muted text-sm">{label}</dt>
          <dd className="break-words">{value}</dd>
        </div>
      ))}
    </dl>
  )
}
