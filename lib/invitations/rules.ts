import type { Address } from '../messages/schema/row'
import type { AnswerRequest, Attendee, CalendarEvent, Invitation, InvitationKind } from './schema'

/** Whether a part of a message may be an invitation. */
export function isCalendar({ type, name }: { type: string; name: string }): boolean {
  return type === 'text/calendar' || type === 'application/ics' || /\.ics$/i.test(name.trim())
}

/** What our store remembers of an event. Versions are as `versionOf` writes them. */
export type Known = {
  oldest: string
  newest: string
  isCancelled: boolean
  answered: { answer: AnswerRequest['answer']; at: Date; to: string } | null
}

/** A version of an event as text that sorts by age: SEQUENCE, then DTSTAMP (RFC 5546, section 2.1.5). */
export function versionOf({ sequence, stampedAt }: Pick<CalendarEvent, 'sequence' | 'stampedAt'>): string {
  return `${String(sequence).padStart(10, '0')} ${stampedAt ?? ''}`
}

/** How this version stands beside what else was seen of its event. */
export function standingOf(event: CalendarEvent, known: Known | null): Invitation['standing'] {
  if (!known) return 'only'
  const version = versionOf(event)
  if (version < known.newest) return known.isCancelled ? 'cancelled-since' : 'outdated'
  return version > known.oldest ? 'updated' : 'only'
}

/** Whether the event was changed (a new SEQUENCE) after it was answered. */
export function isForOlder(event: CalendarEvent, answeredTo: string): boolean {
  return answeredTo.slice(0, 10) < versionOf(event).slice(0, 10)
}

/** Who speaks in a calendar part: the organiser, but in answers the one attendee they name. */
export function speakerOf(kind: InvitationKind, { organiser, attendees }: CalendarEvent): Attendee | null {
  if (kind === 'reply' || kind === 'counter') return attendees[0] ?? null
  return organiser ? { ...organiser, status: 'accepted' } : null
}

/**
 * As whom the reader answers, and to whom. They are found among the attendees by their own address, with or without a
 * +tag, else by an address that their mail server delivered to. null: there is nothing to answer.
 */
export function answeringOf(
  { kind, event, standing }: Pick<Invitation, 'kind' | 'event' | 'standing'>,
  { own, deliveredTo }: { own: string; deliveredTo: string[] },
): Invitation['answering'] {
  const { organiser, attendees, uid, isCancelled } = event
  if (kind !== 'request' || isCancelled || !organiser || !uid) return null
  if (standing === 'outdated' || standing === 'cancelled-since') return null
  if (sameMailbox(organiser.email, own)) return null
  const invited =
    attendees.find(({ email }) => isSame(email, own)) ??
    attendees.find(({ email }) => sameMailbox(email, own)) ??
    attendees.find(({ email }) => email !== '' && deliveredTo.some((other) => isSame(email, other)))
  return { as: invited?.email ?? own, isInvited: invited !== undefined, to: organiser.email }
}

/** Whether a message of these writers comes from the one it speaks for. */
export function isFrom(speaker: Attendee | null, { from, sentBy }: { from: Address[]; sentBy: string }): boolean {
  const [writer, ...others] = from
  if (!speaker || !writer || others.length > 0) return false
  return isSame(writer.email, speaker.email) || (sentBy !== '' && isSame(writer.email, sentBy))
}

const isSame = (one: string, other: string) => one.toLowerCase() === other.toLowerCase()
const sameMailbox = (one: string, other: string) => isSame(withoutTag(one), withoutTag(other))
const withoutTag = (email: string) => email.replace(/\+[^@]*(?=@)/, '')
