'use client'
import { LogOut, Newspaper, PenLine, Settings as SettingsIcon, UsersRound } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { MailboxList } from '@/components/mailbox-list/mailbox-list'
import { toast } from '@/components/ui/toast'
import { useSignOut } from '@/lib/accounts/hooks/sign-out'
import { openComposer } from '@/lib/drafts/hooks/compose'
import { useWriter } from '@/lib/identities/hooks'
import { useMailLocation } from './location'
import { PaneBoundary } from './pane-boundary'
import { PlaceLink } from './place-link'

type Props = {
  /** Only icons have room. */
  isNarrow: boolean
  /** The phone has Compose, Contacts and Settings in reach of the thumb already. */
  isPhone: boolean
}

/** Compose, the mailboxes, and the ways to everything else. */
export function Sidebar({ isNarrow, isPhone }: Props) {
  const words = useTranslations('shell')
  const common = useTranslations('common')
  const { area } = useMailLocation()
  const signOut = useSignOut()
  const { data: writer } = useWriter()
  const leave = async () => {
    const { putAway } = await import('@/lib/drafts/hooks/put-away')
    if (!writer || (await putAway(writer.id))) return signOut()
    const action = { label: words('signOutAnyway'), run: () => void signOut() }
    toast({ tone: 'danger', message: words('notPutAway'), action })
  }
  const line = `flex min-h-8.5 w-full cursor-default items-center gap-2.5 rounded-md text-ink no-underline hover:bg-hover coarse:min-h-11 ${isNarrow ? 'justify-center' : 'px-2.5'}`
  const link = (href: string, label: string, Icon: typeof LogOut) => (
    <PlaceLink
      href={href}
      title={isNarrow ? label : undefined}
      aria-current={href === `/${area}` ? 'page' : undefined}
      className={`${line} aria-[current]:bg-selected aria-[current]:font-semibold`}
    >
      <Icon aria-hidden size={17} strokeWidth={1.75} className="shrink-0 text-muted" />
      <span className={isNarrow ? 'sr-only' : ''}>{label}</span>
    </PlaceLink>
  )

  return (
    <div className="flex h-full min-h-0 flex-col gap-2 bg-page p-2">
      {!isPhone && (
        <button
          type="button"
          onClick={() => openComposer({ kind: 'new' })}
          title={isNarrow ? words('compose') : undefined}
          className="flex min-h-10 shrink-0 cursor-default items-center justify-center gap-2.5 rounded-lg bg-accent px-3 font-semibold text-on-accent transition-colors hover:bg-accent-strong coarse:min-h-11"
        >
          <PenLine aria-hidden size={17} />
          <span className={isNarrow ? 'sr-only' : ''}>{words('compose')}</span>
        </button>
      )}
      <div className="min-h-0 grow overflow-y-auto overscroll-contain">
        <PaneBoundary sentence={words('paneProblem')} retry={common('retry')}>
          <MailboxList isNarrow={isNarrow} />
        </PaneBoundary>
      </div>
      <div className="flex shrink-0 flex-col gap-px border-t pt-2">
        {!isPhone && link('/contacts', words('contacts'), UsersRound)}
        {link('/subscriptions', words('subscriptions'), Newspaper)}
        {!isPhone && link('/settings', words('settings'), SettingsIcon)}
        <button
          type="button"
          onClick={() => void leave()}
          title={isNarrow ? words('signOut') : undefined}
          className={line}
        >
          <LogOut aria-hidden size={17} strokeWidth={1.75} className="shrink-0 text-muted" />
          <span className={isNarrow ? 'sr-only' : ''}>{words('signOut')}</span>
        </button>
      </div>
    </div>
  )
}
