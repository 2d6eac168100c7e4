import type { DateTimeFormatOptions, useFormatter, useTranslations } from 'next-intl'
import type { Mailbox, Role } from '@/lib/mailboxes/schema'
import { isFlagged, labelsOf } from '@/lib/messages/rules/conversation'
import type { Address, MessageSummary } from '@/lib/messages/schema/row'
import { wholeDate } from './day-words'

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

export type Place = Pick<Mailbox, 'name' | 'role'>

const shownPeople = 3

type How = {
  list: Mailbox['id']
  places: Map<Mailbox['id'], Place>
  words: ReturnType<typeof useTranslations<'list'>>
  nameOf(place: Place): string
  format: ReturnType<typeof useFormatter>
  me: string | undefined
  /** How much of a date is said. */
  precisionOf(date: Date): DateTimeFormatOptions
}

/** What the rows of a list say, in these words. The server says it too, so there is no hook in it. */
export function wordsWith({ list, places, words, nameOf, format, me, precisionOf }: How): WordsOf {
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
      date: format.dateTime(date, precisionOf(date)),
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
