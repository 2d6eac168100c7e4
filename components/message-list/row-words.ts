'use client'
import { useFormatter, useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { useMailboxName } from '@/components/mailbox-list/mailbox-names'
import { useWriter } from '@/lib/identities/hooks'
import { useMailboxes } from '@/lib/mailboxes/hooks'
import type { Mailbox, Role } from '@/lib/mailboxes/schema'
import { isFlagged, labelsOf } from '@/lib/messages/rules/conversation'
import type { Address, MessageSummary } from '@/lib/messages/schema/row'
import { datePrecision, wholeDate } from './day-words'

/** `count`: how many messages the row stands for, '' for one. `place`: its mailbox, '' where that goes without saying. */
export type RowWords = {
  people: string
  count: string
  place: string
  subject: string
  date: string
  wholeDate: string
  name: string
}

export type WordsOf = (row: MessageSummary) => RowWords

type Place = Pick<Mailbox, 'name' | 'role'>

const shownPeople = 3

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
  return useMemo(
    () => wordsWith({ list: list.id, places, words, nameOf, format, me, today: new Date(today) }),
    [list.id, places, words, nameOf, format, me, today],
  )
}

type How = {
  list: Mailbox['id']
  places: Map<Mailbox['id'], Place>
  words: ReturnType<typeof useTranslations<'list'>>
  nameOf(place: Place): string
  format: ReturnType<typeof useFormatter>
  me: string | undefined
  today: Date
}

function wordsWith({ list, places, words, nameOf, format, me, today }: How): WordsOf {
  const people = ({ from, to, conversation }: MessageSummary, role: Role | null) => {
    const isOurs = role === 'sent' || role === 'drafts'
    if (conversation && !isOurs && conversation.participants.length > 0) {
      const isAlone = conversation.participants.length === 1
      const saidAs = (person: Address) =>
        person.email.toLowerCase() === me ? words('me') : isAlone ? calledOf(person) : shortNameOf(person)
      return conversation.participants.map((person) => isolated(saidAs(person))).join(', ')
    }
    const shown = (isOurs ? to : from).map(calledOf).filter(Boolean)
    if (shown.length === 0) return words(isOurs ? 'noRecipient' : 'noSender')
    const first = shown.slice(0, shownPeople).join(', ')
    const rest = shown.length - shownPeople
    const all = rest > 0 ? words('andMore', { people: first, count: rest }) : first
    return isOurs ? words('to', { people: all }) : all
  }

  return (row) => {
    const date = new Date(row.receivedAt)
    const { conversation } = row
    const mailbox = places.get(row.mailboxId)
    const said = {
      people: people(row, mailbox?.role ?? null),
      place: mailbox && row.mailboxId !== list ? nameOf(mailbox) : '',
      count: conversation ? format.number(conversation.count) : '',
      subject: row.subject.trim() || words('noSubject'),
      date: format.dateTime(date, datePrecision(date, today)),
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
      said.place && words('inMailbox', { mailbox: said.place }),
      row.hasAttachment && words('hasAttachment'),
      isFlagged(row) && words('starred'),
      has('$answered') && words('answered'),
      has('$forwarded') && words('forwarded'),
      ...labelsOf(row).map((label) => words('labelled', { label })),
    ]
    return { ...said, name: name.filter(Boolean).join(', ') }
  }
}

/** What rows say of the mailboxes: the same as long as they are called the same, however many messages are in them. */
function usePlaces(mailboxes: Mailbox[] = [], list: Mailbox): How['places'] {
  const all = mailboxes.some(({ id }) => id === list.id) ? mailboxes : [...mailboxes, list]
  const written = JSON.stringify(all.map(({ id, name, role }) => [id, { name, role }]))
  return useMemo(() => new Map<Mailbox['id'], Place>(JSON.parse(written)), [written])
}

/** The first word of a name, among several people. One that is turned round (García, Ana) or short (Dr.) stays whole. */
function shortNameOf(person: Address): string {
  const name = calledOf(person)
  const [first = name] = name.split(' ')
  return name.includes(',') || name.includes('@') || first.length < 3 || first.endsWith('.') ? name : first
}

const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufefc]/

/** A name that is read from the right does not turn round those beside it (Unicode's FSI and PDI). */
function isolated(name: string): string {
  return rightToLeft.test(name) ? `\u2068${name}\u2069` : name
}

function calledOf({ name, email }: Address): string {
  return name.trim() || email
}
