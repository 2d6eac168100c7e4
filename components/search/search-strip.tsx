'use client'
import { BookmarkPlus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useMailboxName } from '@/components/mailbox-list/mailbox-names'
import { useMailNavigation } from '@/components/shell/navigation'
import { useProblemWords } from '@/components/shell/problem-words'
import { useRemembered } from '@/components/shell/remembered'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { lazily } from '@/components/ui/lazily'
import { toast } from '@/components/ui/toast'
import type { Mailbox } from '@/lib/mailboxes/schema'
import type { MessageViewState } from '@/lib/messages/hooks/list'
import { isEverywhere } from '@/lib/messages/rules/place'
import type { MessageFilter } from '@/lib/messages/schema/view'
import { useChangeSearches } from '@/lib/searches/hooks'
import { SearchChips } from './search-chips'
import { searchPlace } from './search-place'

const NameDialog = lazily(() => import('@/components/mailbox-list/name-dialog').then((module) => module.NameDialog))

type Props = { mailbox: Mailbox; filter: MessageFilter; view: MessageViewState }

/** Above what was found: where is searched, what for, how far it is, and a way to keep the search. */
export function SearchStrip({ mailbox, filter, view }: Props) {
  const words = useTranslations('search')
  const say = useProblemWords()
  const nameOf = useMailboxName()
  const navigation = useMailNavigation()
  const [, remember] = useRemembered(searchPlace, '')
  const [isNaming, setNaming] = useState(false)
  const save = useChangeSearches()

  const { everywhere: _, ...here } = filter
  const isAll = isEverywhere(filter)
  const isNamed = isEverywhere(here)
  const search = (everywhere: boolean) => {
    remember(everywhere ? 'everywhere' : '')
    navigation.search(everywhere ? { ...here, everywhere } : here)
  }
  const suggested = [filter.text, filter.from, filter.to, filter.subject].filter(Boolean).join(' ')
  return (
    <div className="flex shrink-0 items-start gap-1.5 border-b bg-sunken py-1.5 ps-3 pe-1.5 text-sm">
      <div className="flex min-h-9 min-w-0 grow flex-wrap items-center gap-1.5">
        {!isNamed && (
          <fieldset className="flex items-center rounded-md border bg-surface p-0.5">
            <legend className="sr-only">{words('where')}</legend>
            {[false, true].map((everywhere) => (
              <button
                key={String(everywhere)}
                type="button"
                aria-pressed={isAll === everywhere}
                onClick={() => search(everywhere)}
                className={`min-h-6.5 max-w-40 truncate rounded px-2 coarse:min-h-10 ${isAll === everywhere ? 'bg-selected font-medium' : 'text-muted hover:bg-hover hover:text-ink'}`}
              >
                {everywhere ? words('everywhere') : words('here', { mailbox: nameOf(mailbox) })}
              </button>
            ))}
          </fieldset>
        )}
        <SearchChips filter={filter} />
        <Progress view={view} />
      </div>
      <IconButton icon={BookmarkPlus} label={words('save')} onPress={() => setNaming(true)} />
      {isNaming && (
        <NameDialog
          title={words('saveTitle')}
          action={words('saveAction')}
          name={suggested.slice(0, 100)}
          problem={save.error ? say(save.error) : null}
          isBusy={save.isPending}
          onName={(name) =>
            save.mutate(
              { kind: 'save', draft: { name, mailboxId: mailbox.id, filter } },
              {
                onSuccess() {
                  setNaming(false)
                  toast({ message: words('saved', { name }) })
                },
              },
            )
          }
          onClose={() => {
            save.reset()
            setNaming(false)
          }}
        />
      )}
    </div>
  )
}

/** How far a search in several mailboxes is, and what it could not look at. */
function Progress({ view }: { view: MessageViewState }) {
  const words = useTranslations('search')
  const { progress, isCut } = view.data ?? {}
  if (!progress && !isCut) return null
  const { done = 0, of = 0, failed = 0 } = progress ?? {}
  return (
    <div role="status" className="flex w-full flex-wrap items-center gap-x-2 text-muted">
      {done < of && <span className="tabular">{words(view.isSearching ? 'progress' : 'stopped', { done, of })}</span>}
      {done < of && (
        <Button tone="quiet" onPress={view.isSearching ? view.stop : view.retry}>
          {words(view.isSearching ? 'stop' : 'goOn')}
        </Button>
      )}
      {failed > 0 && <span>{words('failed', { count: failed })}</span>}
      {isCut && <span>{words('cut')}</span>}
    </div>
  )
}
