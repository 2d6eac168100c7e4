'use client'
import { useTranslations } from 'next-intl'
import type { SettingsPageId } from './page-ids'
import { settingsPages } from './pages'
import { SavedMark } from './saved-mark'
import { SettingsNav } from './settings-nav'

/** What a reader can choose for themselves, page by page. Every choice is kept as soon as it is made. */
export function SettingsPage({ id }: { id: SettingsPageId }) {
  const words = useTranslations('settings')
  const { Page } = settingsPages[id]
  return (
    <div className="h-full overflow-auto bg-surface">
      <div className="mx-auto flex max-w-4xl flex-col gap-5 px-5 py-6 md:px-8">
        <div className="flex items-center justify-between gap-4">
          <h1 className="font-semibold text-lg">{words('title')}</h1>
          <SavedMark />
        </div>
        <div className="flex flex-col gap-6 md:flex-row md:gap-10">
          <SettingsNav at={id} />
          <div className="flex min-w-0 max-w-2xl grow flex-col gap-8 [&>section:first-child]:border-t-0 [&>section:first-child]:pt-0 md:[&>section:first-child]:pt-1.5">
            <Page />
          </div>
        </div>
      </div>
    </div>
  )
}
