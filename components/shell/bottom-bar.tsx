'use client'
import { type LucideIcon, Mail, PenLine, Search, Settings as SettingsIcon, UsersRound } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { openComposer } from '@/lib/drafts/hooks/compose'
import { useMailLocation } from './location'
import { useMailNavigation } from './navigation'
import { PlaceLink } from './place-link'

const look =
  'flex min-h-14 grow basis-0 cursor-default flex-col items-center justify-center gap-0.5 text-muted text-xs no-underline outline-offset-[-3px] aria-[current]:font-semibold aria-[current]:text-accent'

/** On a phone: the places of the product in reach of the thumb, and Compose above them. */
export function BottomBar() {
  const words = useTranslations('shell')
  const { area, panel, isMail, messageId } = useMailLocation()
  const { openPanel } = useMailNavigation()
  // A message has the whole screen, and its own bar under the thumb.
  if (messageId && !panel) return null
  const isAt = (place: string) => (area === place && panel !== 'search' ? 'page' : undefined)
  return (
    <>
      {isMail && panel === null && (
        <button
          type="button"
          aria-label={words('compose')}
          onClick={() => openComposer({ kind: 'new' })}
          className="fixed end-4 bottom-[calc(env(safe-area-inset-bottom)+4.5rem)] z-20 flex size-14 items-center justify-center rounded-2xl bg-accent text-on-accent shadow-pop active:bg-accent-strong"
        >
          <PenLine aria-hidden size={22} />
        </button>
      )}
      <nav
        aria-label={words('mainNavigation')}
        className="flex shrink-0 border-t bg-page pb-[env(safe-area-inset-bottom)]"
      >
        <PlaceLink href="/mail" aria-current={isAt('mail')} className={look}>
          <Picture icon={Mail} /> {words('mail')}
        </PlaceLink>
        <button
          type="button"
          aria-current={panel === 'search' ? 'page' : undefined}
          onClick={() => openPanel('search')}
          className={look}
        >
          <Picture icon={Search} /> {words('search')}
        </button>
        <PlaceLink href="/contacts" aria-current={isAt('contacts')} className={look}>
          <Picture icon={UsersRound} /> {words('contacts')}
        </PlaceLink>
        <PlaceLink href="/settings" aria-current={isAt('settings')} className={look}>
          <Picture icon={SettingsIcon} /> {words('settings')}
        </PlaceLink>
      </nav>
    </>
  )
}

function Picture({ icon: Icon }: { icon: LucideIcon }) {
  return <Icon aria-hidden size={21} strokeWidth={1.75} />
}
