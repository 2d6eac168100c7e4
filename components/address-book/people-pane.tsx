'use client'
import { Plus, SearchX, UserPlus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useDeferredValue, useMemo, useState } from 'react'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { IconButton } from '@/components/ui/icon-button'
import { SearchField } from '@/components/ui/search-field'
import { displayName } from '@/lib/contacts/rules/appearance'
import { fold, matches } from '@/lib/contacts/rules/fold'
import type { AddressBook, Contact, ContactId } from '@/lib/contacts/schema'
import { GroupTools } from './group-tools'
import { PeopleList } from './people-list'
import { goTo, type Shelf } from './place'
import { ShelfChoice } from './shelf-choice'
import { Transfers } from './transfers'

type Props = {
  book: AddressBook
  shelf: Shelf
  chosen: ContactId | null
  isImporting: boolean
  onFile(file: File): void
}

/** The people of the shelf, and a field to find one of them. */
export function PeoplePane({ book, shelf, chosen, isImporting, onFile }: Props) {
  const words = useTranslations('contacts')
  const [query, setQuery] = useState('')
  const searched = useDeferredValue(query)
  const entries = useMemo(() => indexed(book.contacts), [book.contacts])
  const onShelf = entries.filter(({ person }) => isOn(shelf, person))
  const found = searched.trim() ? onShelf.filter(({ text }) => matches(text, searched)) : onShelf
  const people = found.map(({ person }) => person)
  const kept = people.filter(({ isCollected }) => !isCollected)
  const collected = people.filter(({ isCollected }) => isCollected)
  const sections = [
    { id: 'kept', title: words('people', { count: kept.length }), people: kept },
    { id: 'collected', title: words('collected'), people: collected },
  ].filter((section) => section.people.length > 0)

  const newContact = (
    <Button onPress={() => goTo({ person: 'new' })}>
      <Plus aria-hidden size={16} />
      {words('newContact')}
    </Button>
  )
  return (
    <>
      <div className="flex items-center gap-1 ps-4 pe-2 pt-2">
        <h1 className="grow truncate font-semibold text-md">{words('title')}</h1>
        <Transfers shelf={shelf} isBusy={isImporting} hasPeople={onShelf.length > 0} onFile={onFile} />
        <IconButton icon={UserPlus} label={words('newContact')} onPress={() => goTo({ person: 'new' })} />
      </div>
      <div className="flex flex-col gap-2 border-b px-3 pt-1 pb-3">
        <SearchField label={words('search')} clearLabel={words('clearSearch')} value={query} onChange={setQuery} />
        <div className="flex items-end gap-1 xl:hidden">
          <div className="min-w-0 grow">
            <ShelfChoice groups={book.groups} shelf={shelf} />
          </div>
          <GroupTools groups={book.groups} shelf={shelf} />
        </div>
      </div>
      <div className="min-h-0 grow">
        {people.length > 0 && (
          <PeopleList
            label={words('title')}
            sections={sections}
            chosen={chosen}
            nameless={words('nameless')}
            onOpen={(id) => goTo({ person: id })}
          />
        )}
        {people.length === 0 && onShelf.length > 0 && <EmptyState icon={SearchX}>{words('noneFound')}</EmptyState>}
        {onShelf.length === 0 && (
          <EmptyState icon={UserPlus} action={newContact}>
            {shelf.kind === 'group' ? words('emptyGroup') : words('empty')}
          </EmptyState>
        )}
      </div>
    </>
  )
}

function isOn(shelf: Shelf, { isCollected, groupIds }: Contact): boolean {
  if (shelf.kind === 'group') return groupIds.includes(shelf.id)
  return shelf.kind === 'all' || isCollected
}

// In the order of the reader's language, each with the text that is searched.
function indexed(contacts: Contact[]) {
  const { compare } = new Intl.Collator(undefined, { sensitivity: 'base', numeric: true })
  return contacts
    .map((person) => ({
      person,
      name: displayName(person),
      text: fold([person.name, person.organisation, ...person.emails, ...person.phones].join(' ')),
    }))
    .sort((a, b) => compare(a.name, b.name))
}
