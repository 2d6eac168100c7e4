'use client'
import { UserX } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import type { AddressBook } from '@/lib/contacts/schema'
import { PersonForm } from './person-form'
import { PersonView } from './person-view'
import { goTo, type Shelf, usePlace } from './place'

/** The person that the address names, to read or to write. */
export function PersonPane({ book, shelf }: { book: AddressBook; shelf: Shelf }) {
  const words = useTranslations('contacts')
  const { person: id, isEditing } = usePlace()
  if (id === 'new') {
    const isThere = shelf.kind === 'group' && book.groups.some((group) => group.id === shelf.id)
    return <PersonForm key="new" person={null} groups={book.groups} groupIds={isThere ? [shelf.id] : []} />
  }
  const person = book.contacts.find((contact) => contact.id === id)
  if (!person) {
    return (
      <EmptyState icon={UserX} action={<Button onPress={() => goTo({ person: null })}>{words('everyone')}</Button>}>
        {words('gone')}
      </EmptyState>
    )
  }
  if (isEditing) return <PersonForm key={person.id} person={person} groups={book.groups} groupIds={[]} />
  return <PersonView key={person.id} person={person} groups={book.groups} />
}
