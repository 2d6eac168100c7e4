'use client'
import { useFormatter, useTranslations } from 'next-intl'
import { useIdentity } from '@/lib/identities/hooks'
import type { Role } from '@/lib/mailboxes/schema'
import { isFlagged } from '@/lib/messages/rules/conversation'
import type { Address, MessageSummary } from '@/lib/messages/schema'
import { datePrecision, wholeDate } from './day-words'

/** `count`: how many messages the row stands for, '' for one. */
export type RowWords = { people: string; count: string; subject: string; date: string; wholeDate: string; name: string }

const shownPeople = 3

/** What a row says: to the eye in parts, to a screen reader as one name. */
export function useRowWords(role: Role | null): (row: MessageSummary) => RowWords {
  const words = useTranslations('list')
  const format = useFormatter()
  const me = useIdentity().data?.email.toLowerCase()

  const people = ({ from, to, conversation }: MessageSummary) => {
    const isOurs = role === 'sent' || role === 'drafts'
    if (conversation && !isOurs && conversation.participants.length > 0) {
      const isAlone = conversation.participants.length === 1
      const saidAs = (person: Address) =>
        person.email.toLowerCase() === me ? words('me') : isAlone ? nameOf(person) : shortNameOf(person)
      return conversation.participants.map(saidAs).join(', ')
    }
    const shown = (isOurs ? to : from).map(nameOf).filter(Boolean)
    if (shown.length === 0) return words(isOurs ? 'noRecipient' : 'noSender')
    const first = shown.slice(0, shownPeople).join(', ')
    const rest = shown.length - shownPeople
    const all = rest > 0 ? words('andMore', { people: first, count: rest }) : first
    return isOurs ? words('to', { people: all }) : all
  }

  return (row) => {
    const date = new Date(row.receivedAt)
    const { conversation } = row
    const said = {
      people: people(row),
      count: conversation ? format.number(conversation.count) : '',
      subject: row.subject.trim() || words('noSubject'),
      date: format.dateTime(date, datePrecision(date, new Date())),
      wholeDate: format.dateTime(date, wholeDate),
    }
    const has = (keyword: MessageSummary['keywords'][number]) => row.keywords.includes(keyword)
    const name = [
      conversation
        ? conversation.unread.length > 0 && words('unreadCount', { count: conversation.unread.length })
        : !has('$seen') && words('unread'),
      said.people,
      conversation && words('messageCount', { count: conversation.count }),
      said.subject,
      said.date,
      row.hasAttachment && words('hasAttachment'),
      isFlagged(row) && words('starred'),
      has('$answered') && words('answered'),
      has('$forwarded') && words('forwarded'),
    ]
    return { ...said, name: name.filter(Boolean).join(', ') }
  }
}

/** The first word of a name, among several people. One that is turned round (García, Ana) or short (Dr.) stays whole. */
function shortNameOf(person: Address): string {
  const name = nameOf(person)
  const [first = name] = name.split(' ')
  return name.includes(',') || name.includes('@') || first.length < 3 || first.endsWith('.') ? name : first
}

function nameOf({ name, email }: Address): string {
  return name.trim() || email
}
