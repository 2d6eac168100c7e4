'use client'
import { useState } from 'react'
import { useProblemWords } from '@/components/shell/problem-words'
import { toast } from '@/components/ui/toast'
import { useAddressBook, useSaveContact } from '@/lib/contacts/hooks'
import type { ShownCard } from '@/lib/previews/schema'

/** Adds people to the contacts. `isKnown`: somebody there has an address of theirs, or the same name where they have none. */
export function useAddCards() {
  const book = useAddressBook()
  const saving = useSaveContact()
  const sentence = useProblemWords()
  const [isAdding, setAdding] = useState(false)
  const contacts = book.data?.contacts ?? []
  const emails = new Set(contacts.flatMap((contact) => contact.emails.map((email) => email.toLowerCase())))
  const names = new Set(contacts.map(({ name }) => name))

  const add = async (cards: ShownCard[]) => {
    setAdding(true)
    try {
      for (const { draft } of cards) await saving.mutateAsync({ id: null, draft })
    } catch (problem) {
      toast({ message: sentence(problem), tone: 'danger' })
    } finally {
      setAdding(false)
    }
  }
  const isKnown = ({ draft }: ShownCard) =>
    draft.emails.length > 0 ? draft.emails.some((email) => emails.has(email.toLowerCase())) : names.has(draft.name)
  return { isKnown, add, isAdding: isAdding || book.isPending }
}
