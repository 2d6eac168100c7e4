'use client'
import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import { Composers } from '@/components/composer/composers'
import { useMailboxName } from '@/components/mailbox-list/mailbox-names'
import type { Whoami } from '@/lib/accounts/schema'
import { useMailEvents } from '@/lib/events/hooks/mail-events'
import { callAs, takeAlong } from '@/lib/http/call'
import { useMailboxes } from '@/lib/mailboxes/hooks'
import { useSettings } from '@/lib/settings/hooks'
import { AppCommands } from './app-commands'
import { BottomBar } from './bottom-bar'
import { ChangeNotices } from './change-notices'
import { useCommandKeys } from './commands'
import { useKeptScreen } from './kept-screen'
import { LineNotice } from './line-notice'
import { useRemembered } from './remembered'
import { AtRest, AwayNotice, CommandPalette, HelpSheet, ReminderNotices, useCalm } from './rest'
import { ShellPanes } from './shell-panes'
import { TopBar } from './top-bar'
import { useScreen } from './use-screen'

type Props = {
  account: Whoami
  /** What the server has answered before it was asked, by path. */
  answers: Record<string, Promise<unknown>>
  /** What the server has drawn of it, shown until it is known how many panes there are. */
  firstLook: ReactNode
  children: ReactNode
}

/** The frame around mail, contacts and settings: bars, mailboxes, keyboard, news, notices, and what is being written. */
export function Shell({ account, answers, firstLook, children }: Props) {
  callAs(account.id) // before the first call of anything below
  takeAlong(answers)
  useKeptScreen(account.id)
  const words = useTranslations('shell')
  const nameOf = useMailboxName()
  const screen = useScreen()
  const { data: settings } = useSettings()
  const { data } = useMailboxes()
  const [sheet, setSheet] = useState<'help' | 'palette' | null>(null)
  const [news, setNews] = useState('')
  const [isWide, setWide] = useRemembered(
    screen === 'two' ? 'mailboxes-wide-of-two' : 'mailboxes-wide',
    screen === 'two' ? 'no' : 'yes',
  )
  const { isAtRest, isQuiet } = useCalm(screen !== null)
  const hasSingleKeys = settings?.shortcuts ?? true

  useCommandKeys(hasSingleKeys)
  const line = useMailEvents(account.id, (arrivedIn) => {
    const mailbox = data?.mailboxes.find(({ id }) => id === arrivedIn)
    // The dot makes the same sentence a new one, which screen readers say again.
    if (mailbox) setNews((old) => `${words('newMail', { mailbox: nameOf(mailbox) })}${old.endsWith('.') ? '' : '.'}`)
  })
  const help = () => setSheet('help')

  return (
    <div className="flex h-dvh flex-col overflow-hidden pt-[env(safe-area-inset-top)]">
      <div role="status" className="sr-only">
        {news}
      </div>
      {screen !== null && screen !== 'one' && (
        <TopBar account={account} onHelp={help} onToggleMailboxes={() => setWide(isWide === 'yes' ? 'no' : 'yes')} />
      )}
      <LineNotice line={line} />
      {isAtRest && <ReminderNotices />}
      {isQuiet && <AwayNotice />}
      {screen === null && firstLook}
      {screen && (
        <ShellPanes screen={screen} isNarrow={isWide !== 'yes'}>
          {children}
        </ShellPanes>
      )}
      {screen === 'one' && <BottomBar />}
      <Composers />
      <ChangeNotices />
      {isAtRest && <AtRest isQuiet={isQuiet} />}
      <AppCommands onHelp={help} onPalette={() => setSheet('palette')} />
      {sheet === 'help' && <HelpSheet hasSingleKeys={hasSingleKeys} onClose={() => setSheet(null)} />}
      {sheet === 'palette' && <CommandPalette onClose={() => setSheet(null)} />}
    </div>
  )
}
