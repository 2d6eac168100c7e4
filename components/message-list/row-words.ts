'use client'
import { useFormatter, useTranslations } from 'next-intl'
import type { Role } from '@/lib/mailboxes/schema'
import type { Address, MessageSummary } from '@/lib/messages/schema'
import { datePrecision, wholeDate } from './day-words'

export type RowWords = { people: string; subject: string; date: string; wholeDate: string; name: string }

const shownPeople = 3

/** What a row says: to the eye in parts, to a screen reader as one name. */
export function useRowWords(role: Role | null): (row: MessageSummary) => RowWords {
  const words = useTranslations('list')
  const format = useFormatter()

  const people = ({ from, to }: MessageSummary) => {
    const isOurs = role === 'sent' || role === 'drafts'
    const shown = (isOurs ? to : from).map(nameOf).filter(Boolean)
    if (shown.length === 0) return words(isOurs ? 'noRecipient' : 'noSender')
    const first = shown.slice(0, shownPeople).join(', ')
    const rest = shown.length - shownPeople
    const all = rest > 0 ? words('andMore', { people: first, count: rest }) : first
    return isOurs ? words('to', { people: all }) : all
  }

  return (row) => {
    const date = new Date(row.receivedAt)
    const said = {
      people: people(row),
      subject: row.subject.trim() || words('noSubject'),
      date: format.dateTime(date, datePrecision(date, new Date())),
      wholeDate: format.dateTime(date, wholeDate),
    }
    const has = (keyword: MessageSummary['keywords'][number]) => row.keywords.includes(keyword)
    const name = [
      !has('$seen') && words('unread'),
      said.people,
      said.subject,
      said.date,
      row.hasAttachment && words('hasAttachment'),
      has('$flagged') && words('starred'),
      has('$answered') && words('answered'),
      has('$forwarded') && words('forwarded'),
    ]
    return { ...said, name: name.filter(Boolean).join(', ') }
  }
}

function nameOf({ name, email }: Address): string {
  return name.trim() || email
}
