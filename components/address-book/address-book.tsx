'use client'
import { Plus, UserRound } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { DropZone } from 'react-aria-components/DropZone'
import { useProblemWords } from '@/components/shell/problem-words'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Notice } from '@/components/ui/notice'
import { Spinner } from '@/components/ui/spinner'
import { toast } from '@/components/ui/toast'
import { useAddressBook, useImportContacts } from '@/lib/contacts/hooks'
import { ImportSummary } from './import-summary'
import { PeoplePane } from './people-pane'
import { PersonPane } from './person-pane'
import { goTo, usePlace } from './place'
import { Shelves } from './shelves'

/** The address book: groups, people, and one of them. One pane at a time on a phone. */
export function AddressBook() {
  const words = useTranslations('contacts')
  const common = useTranslations('common')
  const problemWords = useProblemWords()
  const book = useAddressBook()
  const importing = useImportContacts()
  const { shelf, person } = usePlace()
  const [isSummaryOpen, setSummaryOpen] = useState(false)

  const takeIn = (file: File) =>
    importing.mutate(file, {
      onSuccess: () => setSummaryOpen(true),
      onError: (error) => toast({ message: problemWords(error), tone: 'danger' }),
    })

  if (book.error && !book.data) {
    return (
      <div className="h-full bg-surface p-4">
        <Notice tone="danger" action={<Button onPress={() => book.refetch()}>{common('retry')}</Button>}>
          {problemWords(book.error)}
        </Notice>
      </div>
    )
  }
  if (!book.data) {
    return (
      <div className="flex h-full items-center justify-center">
        <Spinner label={common('loading')} />
      </div>
    )
  }
  const { contacts, groups } = book.data
  const collected = contacts.filter(({ isCollected }) => isCollected).length
  return (
    <DropZone
      aria-label={words('dropHere')}
      getDropOperation={() => 'copy'}
      onDrop={async ({ items }) => {
        const file = items.find((item) => item.kind === 'file')
        if (file) takeIn(await file.getFile())
      }}
      className="flex h-full min-h-0 min-w-0 grow bg-surface outline-offset-[-2px] drop-target:outline-2 drop-target:outline-accent"
    >
      <div className="hidden w-56 shrink-0 overflow-auto border-e bg-page xl:block">
        <Shelves groups={groups} total={contacts.length} collected={collected} shelf={shelf} />
      </div>
      <div
        className={`min-h-0 w-full shrink-0 flex-col md:flex md:border-e md:w-80 xl:w-96 ${person ? 'hidden' : 'flex'}`}
      >
        <PeoplePane
          book={book.data}
          shelf={shelf}
          chosen={person === 'new' ? null : person}
          isImporting={importing.isPending}
          onFile={takeIn}
        />
      </div>
      <div className={`min-h-0 min-w-0 grow md:block ${person ? 'block' : 'hidden'}`}>
        {person ? (
          <PersonPane book={book.data} shelf={shelf} />
        ) : (
          <EmptyState
            icon={UserRound}
            action={
              <Button onPress={() => goTo({ person: 'new' })}>
                <Plus aria-hidden size={16} />
                {words('newContact')}
              </Button>
            }
          >
            {words('choose')}
          </EmptyState>
        )}
      </div>
      {isSummaryOpen && importing.data && (
        <ImportSummary result={importing.data} onClose={() => setSummaryOpen(false)} />
      )}
    </DropZone>
  )
}
