'use client'
import { ClockArrowUp } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useMailLocation } from '@/components/shell/location'
import { PlaceLink } from '@/components/shell/place-link'
import { useMailings } from '@/lib/mailings/hooks'
import { useOutbox } from '@/lib/submissions/hooks'
import { outboxPath } from './open-outbox'
import { needsWriter } from './standing'

/** The way to the outbox, under the mailboxes. Nothing while nothing is in it. */
export function OutboxPlace({ isNarrow }: { isNarrow: boolean }) {
  const words = useTranslations('outbox')
  const { area } = useMailLocation()
  const { data } = useOutbox()
  const { data: mailings = [] } = useMailings()
  const count = (data?.submissions.length ?? 0) + mailings.length
  const isCurrent = area === 'outbox'
  if (count === 0 && !isCurrent) return null
  const isAsking = (data?.submissions.some(needsWriter) ?? false) || mailings.some(({ problem }) => problem !== null)
  return (
    <PlaceLink
      href={outboxPath}
      title={isNarrow ? words('title') : undefined}
      aria-label={`${words('title')}, ${words('waiting', { count })}`}
      {...(isCurrent ? { 'aria-current': 'page' as const } : {})}
      className={`relative flex min-h-8.5 cursor-default items-center gap-2.5 rounded-md text-ink no-underline coarse:min-h-11 ${isNarrow ? 'justify-center' : 'px-2.5'} ${isCurrent ? 'bg-selected font-semibold' : 'hover:bg-hover'}`}
    >
      <ClockArrowUp
        aria-hidden
        size={17}
        strokeWidth={1.75}
        className={`shrink-0 ${isAsking ? 'text-danger' : isCurrent ? 'text-accent' : 'text-muted'}`}
      />
      {!isNarrow && (
        <>
          <span className="min-w-0 grow truncate">{words('title')}</span>
          {count > 0 && (
            <span aria-hidden className={`tabular font-medium text-xs ${isAsking ? 'text-danger' : 'text-muted'}`}>
              {count}
            </span>
          )}
        </>
      )}
    </PlaceLink>
  )
}
