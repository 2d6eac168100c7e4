'use client'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Split } from '@/components/ui/split'
import { useMailLocation } from './location'
import { PhonePanel } from './phone-panel'
import { Sidebar } from './sidebar'
import type { Screen } from './use-screen'

const mailboxesPx = { usual: 240, least: 200, most: 320 }

type Props = { screen: Screen; isNarrow: boolean; children: ReactNode }

/** The mailboxes beside the rest: as wide as one likes, as icons, or on a phone as a screen of their own. */
export function ShellPanes({ screen, isNarrow, children }: Props) {
  const words = useTranslations('shell')
  const { panel } = useMailLocation()

  if (screen === 'one') {
    return (
      <main className="relative min-h-0 grow overflow-y-auto">
        {children}
        {panel && <PhonePanel panel={panel} />}
      </main>
    )
  }
  // Two panes have room for icons only, unless one asks for the names: then they lie over the list.
  if (screen === 'two' || isNarrow) {
    return (
      <div className="relative flex min-h-0 grow">
        <nav
          aria-label={words('mainNavigation')}
          className={`shrink-0 border-e ${screen === 'two' && !isNarrow ? 'w-56' : 'w-14'}`}
        >
          <Sidebar isNarrow={isNarrow} isPhone={false} />
        </nav>
        <main className="min-h-0 min-w-0 grow overflow-y-auto">{children}</main>
      </div>
    )
  }
  return (
    <div className="flex min-h-0 grow">
      <Split
        name="buzon.mailboxes-px"
        label={words('resizeMailboxes')}
        startPx={mailboxesPx}
        start={
          <nav aria-label={words('mainNavigation')} className="h-full">
            <Sidebar isNarrow={false} isPhone={false} />
          </nav>
        }
      >
        <main className="h-full overflow-y-auto">{children}</main>
      </Split>
    </div>
  )
}
