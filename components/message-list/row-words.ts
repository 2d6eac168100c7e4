'use client'
import { useFormatter, useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { useMailboxName } from '@/components/mailbox-list/mailbox-names'
import { useWriter } from '@/lib/identities/hooks'
import { useMailboxes } from '@/lib/mailboxes/hooks'
import type { Mailbox } from '@/lib/mailboxes/schema'
import { datePrecision } from './day-words'
import { type Place, type WordsOf, wordsWith } from './row-saying'

/** What a row says: to the eye in parts, to a screen reader as one name. */
export function useRowWords(list: Mailbox): WordsOf {
  const words = useTranslations('list')
  const nameOf = useMailboxName()
  const { data } = useMailboxes()
  const format = useFormatter()
  const me = useWriter().data?.email.toLowerCase()
  const places = usePlaces(data?.mailboxes, list)
  // «14:05» is a word of its day.
  const today = new Date().toDateString()
  return useMemo(() => {
    const precisionOf = (date: Date) => datePrecision(date, new Date(today))
    return wordsWith({ list: list.id, places, words, nameOf, format, me, precisionOf })
  }, [list.id, places, words, nameOf, format, me, today])
}

/** What rows say of the mailboxes: the same as long as they are called the same, however many messages are in them. */
function usePlaces(mailboxes: Mailbox[] = [], list: Mailbox): Map<Mailbox['id'], Place> {
  const all = mailboxes.some(({ id }) => id === list.id) ? mailboxes : [...mailboxes, list]
  const written = JSON.stringify(all.map(({ id, name, role }) => [id, { name, role }]))
  return useMemo(() => new Map<Mailbox['id'], Place>(JSON.parse(written)), [written])
}
