'use client'
import { EllipsisVertical, Search } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { useMailLocation } from '@/components/shell/location'
import { useMailNavigation } from '@/components/shell/navigation'
import { useProblemWords } from '@/components/shell/problem-words'
import { lazily } from '@/components/ui/lazily'
import { MenuButton } from '@/components/ui/menu-button'
import { toast } from '@/components/ui/toast'
import { useChangeSearches, useSearches } from '@/lib/searches/hooks'
import type { SavedSearch } from '@/lib/searches/schema'

const NameDialog = lazily(() => import('@/components/mailbox-list/name-dialog').then((module) => module.NameDialog))

/** The searches a reader keeps, under the mailboxes. Nothing where there are none. */
export function SavedSearches() {
  const words = useTranslations('search')
  const common = useTranslations('common')
  const say = useProblemWords()
  const navigation = useMailNavigation()
  const { mailboxId, filter } = useMailLocation()
  const { data } = useSearches()
  const change = useChangeSearches()
  const [renaming, setRenaming] = useState<SavedSearch | null>(null)
  const searches = data?.searches ?? []
  if (searches.length === 0) return null

  const shown = JSON.stringify(filter)
  const remove = (search: SavedSearch) => {
    const { id, ...draft } = search
    const failed = (error: unknown) => toast({ message: say(error), tone: 'danger' })
    change.mutate(
      { kind: 'delete', id },
      {
        onError: failed,
        onSuccess: () =>
          toast({
            message: words('deleted', { name: search.name }),
            action: { label: common('undo'), run: () => change.mutate({ kind: 'save', draft }, { onError: failed }) },
          }),
      },
    )
  }
  return (
    <section aria-labelledby="saved-searches">
      <h2 id="saved-searches" className="px-2.5 pt-3 pb-1 font-medium text-muted text-xs">
        {words('savedSearches')}
      </h2>
      <ul className="flex flex-col gap-px">
        {searches.map((search) => {
          const isCurrent = mailboxId === search.mailboxId && JSON.stringify(search.filter) === shown
          return (
            <li
              key={search.id}
              className={`group flex min-h-8.5 items-center rounded-md coarse:min-h-11 ${isCurrent ? 'bg-selected font-semibold' : 'hover:bg-hover'}`}
            >
              <button
                type="button"
                {...(isCurrent ? { 'aria-current': 'page' as const } : {})}
                onClick={() => navigation.openMailbox(search.mailboxId, search.filter)}
                className="flex min-h-8.5 min-w-0 grow items-center gap-2.5 rounded-md ps-2.5 text-start outline-offset-[-2px] coarse:min-h-11"
              >
                <Search
                  aria-hidden
                  size={17}
                  strokeWidth={1.75}
                  className={`shrink-0 ${isCurrent ? 'text-accent' : 'text-muted'}`}
                />
                <span dir="auto" className="truncate">
                  {search.name}
                </span>
              </button>
              <MenuButton
                label={words('saveCommands')}
                choices={[
                  { id: 'rename', label: words('rename'), run: () => setRenaming(search) },
                  { id: 'delete', label: words('delete'), run: () => remove(search) },
                ]}
                trigger={(props) => (
                  <Button
                    {...props}
                    aria-label={`${words('saveCommands')}: ${search.name}`}
                    className="me-1 flex size-7 shrink-0 items-center justify-center rounded text-muted opacity-0 hover:bg-hover hover:text-ink focus-visible:opacity-100 group-hover:opacity-100 group-focus-within:opacity-100 aria-expanded:opacity-100 coarse:size-11 coarse:opacity-100"
                  >
                    <EllipsisVertical aria-hidden size={16} />
                  </Button>
                )}
              />
            </li>
          )
        })}
      </ul>
      {renaming && (
        <NameDialog
          title={words('renameTitle', { name: renaming.name })}
          action={words('rename')}
          name={renaming.name}
          problem={change.error ? say(change.error) : null}
          isBusy={change.isPending}
          onName={(name) =>
            change.mutate({ kind: 'rename', id: renaming.id, name }, { onSuccess: () => setRenaming(null) })
          }
          onClose={() => {
            change.reset()
            setRenaming(null)
          }}
        />
      )}
    </section>
  )
}
