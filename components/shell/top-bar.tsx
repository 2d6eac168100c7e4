'use client'
import { PanelLeft } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { SearchForm } from '@/components/search/search-form'
import { IconButton } from '@/components/ui/icon-button'
import type { Whoami } from '@/lib/accounts/schema'
import { AccountMenu } from './account-menu'
import { PlaceLink } from './place-link'

type Props = { account: Whoami; onToggleMailboxes(): void; onHelp(): void }

/** The line above the panes, where there is more than one. */
export function TopBar({ account, onToggleMailboxes, onHelp }: Props) {
  const words = useTranslations('shell')
  return (
    <header className="flex h-14 shrink-0 items-center gap-3 border-b bg-page px-2">
      <div className="flex items-center gap-1 xl:w-56">
        <IconButton icon={PanelLeft} label={words('toggleMailboxes')} onPress={onToggleMailboxes} />
        <PlaceLink
          href="/mail"
          className="hidden items-center gap-2 rounded px-1 font-semibold text-ink text-md tracking-tight no-underline xl:flex"
        >
          <span aria-hidden className="size-3 rounded-[3px] bg-brand" />
          {words('productName')}
        </PlaceLink>
      </div>
      <div className="flex min-w-0 grow">
        <SearchForm />
      </div>
      <AccountMenu account={account} onHelp={onHelp} />
    </header>
  )
}
