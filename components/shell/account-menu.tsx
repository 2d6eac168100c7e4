'use client'
import { Keyboard, Newspaper, Settings as SettingsIcon, ShieldCheck, UsersRound } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { Button } from 'react-aria-components/Button'
import { MenuButton } from '@/components/ui/menu-button'
import type { Whoami } from '@/lib/accounts/schema'

/** Whose mail this is, and what belongs to them. */
export function AccountMenu({ account, onHelp }: { account: Whoami; onHelp(): void }) {
  const words = useTranslations('shell')
  const router = useRouter()
  const initial = [...(account.name.trim() || account.email)][0]?.toUpperCase()
  return (
    <MenuButton
      label={account.email}
      heading={account.email}
      trigger={(props) => (
        <Button
          {...props}
          aria-label={words('accountMenu', { email: account.email })}
          className="flex size-9 shrink-0 cursor-default items-center justify-center rounded-full bg-selected font-semibold text-ink hover:opacity-85 coarse:size-11"
        >
          {initial}
        </Button>
      )}
      choices={[
        { id: 'settings', label: words('settings'), icon: SettingsIcon, run: () => router.push('/settings') },
        { id: 'contacts', label: words('contacts'), icon: UsersRound, run: () => router.push('/contacts') },
        {
          id: 'subscriptions',
          label: words('subscriptions'),
          icon: Newspaper,
          run: () => router.push('/subscriptions'),
        },
        ...(account.mayAdminister
          ? [{ id: 'console', label: words('console'), icon: ShieldCheck, run: () => router.push('/admin') }]
          : []),
        { id: 'help', label: words('help'), icon: Keyboard, run: onHelp },
      ]}
    />
  )
}
