'use client'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { pageIds, type SettingsPageId, settingsAddress } from './page-ids'
import { settingsPages } from './pages'

/** The ways between the pages: a column beside them, a row to push along above them on a phone. */
export function SettingsNav({ at }: { at: SettingsPageId }) {
  const words = useTranslations('settings')
  const current = useRef<HTMLAnchorElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: once a page
  useEffect(() => current.current?.scrollIntoView({ block: 'nearest', inline: 'center' }), [at])
  return (
    <nav
      aria-label={words('title')}
      className="-mx-5 shrink-0 overflow-x-auto px-5 md:mx-0 md:w-48 md:overflow-visible md:px-0"
    >
      <ul className="flex w-max gap-1 md:w-auto md:flex-col">
        {pageIds.map((id) => {
          const Icon = settingsPages[id].icon
          return (
            <li key={id}>
              <Link
                ref={id === at ? current : null}
                prefetch={false}
                href={settingsAddress(id)}
                aria-current={id === at ? 'page' : undefined}
                className="flex min-h-9 items-center gap-2.5 whitespace-nowrap rounded-md px-2.5 text-ink no-underline hover:bg-hover aria-[current]:bg-selected aria-[current]:font-semibold coarse:min-h-11"
              >
                <Icon aria-hidden size={17} strokeWidth={1.75} className="shrink-0 text-muted" />
                {words(`pages.${id}`)}
              </Link>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}
