'use client'
import { ArrowLeft } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { SearchForm } from '@/components/search/search-form'
import { IconButton } from '@/components/ui/icon-button'
import type { MailPanel } from './location'
import { useMailNavigation } from './navigation'
import { Sidebar } from './sidebar'

/** A phone's screen above the list, and above messages that wait to be gone on with: the mailboxes, or the search. Back leaves it. */
export function PhonePanel({ panel }: { panel: MailPanel }) {
  const words = useTranslations('shell')
  const common = useTranslations('common')
  const { closePanel } = useMailNavigation()
  return (
    <section
      aria-label={words(panel)}
      className="appear fixed inset-x-0 top-0 bottom-[calc(3.5rem+env(safe-area-inset-bottom))] z-40 flex flex-col bg-page pt-[env(safe-area-inset-top)]"
    >
      <div className="flex h-14 shrink-0 items-center gap-1 border-b px-1.5">
        <IconButton icon={ArrowLeft} label={common('back')} onPress={closePanel} />
        <h2 className="font-semibold text-md">{words(panel)}</h2>
      </div>
      <div className="min-h-0 grow overflow-y-auto">
        {panel === 'search' ? (
          <div className="p-4">
            <SearchForm isOpenAlways />
          </div>
        ) : (
          <Sidebar isNarrow={false} isPhone />
        )}
      </div>
    </section>
  )
}
