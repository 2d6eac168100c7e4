import 'server-only'
import ICAL from 'ical.js'
import type { Attendee, CalendarEvent, EventTime, Recurrence } from '../invitations/schema'
import { weekday } from '../invitations/schema'
import { textOf } from '../mime/html/read'
import { type Component, firstValue, plainText, propertiesOf, propertyOf, textOfProperty } from './tree'
import { instantAt, wallOf } from './zones'

const most = { attendees: 300, nameChars: 300, titleChars: 1_000, textChars: 20_000 }
const dayMs = 24 * 3600_000

/** A VEVENT as plain data. Never throws: what cannot be understood is left out. */
export function readEvent(event: Component, calendar: Component): CalendarEvent {
  const start = timeOf(propertyOf(event, 'DTSTART'), calendar)
  const organiser = propertyOf(event, 'ORGANIZER')
  const stamp = timeOf(propertyOf(event, 'DTSTAMP'), calendar)
  const sequence = Number(firstValue(propertyOf(event, 'SEQUENCE')) ?? 0)
  const email = addressOf(organiser)
  return {
    uid: textOfProperty(event, 'UID').slice(0, most.titleChars),
    recurrenceId: String(firstValue(propertyOf(event, 'RECURRENCE-ID')) ?? '').slice(0, 40),
    sequence: Number.isSafeInteger(sequence) ? Math.min(Math.max(sequence, 0), 2 ** 31 - 1) : 0,
    stampedAt: stamp?.kind === 'instant' ? stamp.at : null,
    summary: textOfProperty(event, 'SUMMARY').replace(/\s+/g, ' ').slice(0, most.titleChars),
    location: textOfProperty(event, 'LOCATION').replace(/\s+/g, ' ').slice(0, most.titleChars),
    description: description(event).slice(0, most.textChars),
    start,
    end: endOf(event, { start, calendar }),
    recurrence: recurrenceOf(event),
    organiser: email ? { name: nameOf(organiser), email } : null,
    sentBy: mailtoOf(parameter(organiser, 'sent-by')),
    attendees: propertiesOf(event, 'ATTENDEE', most.attendees).flatMap(attendeeOf),
    isCancelled: textOfProperty(event, 'STATUS').toUpperCase() === 'CANCELLED',
  }
}

// Some programs say what it is about in HTML only: its words are taken, never its markup.
function description(event: Component): string {
  const plain = textOfProperty(event, 'DESCRIPTION')
  return plain || plainText(textOf(textOfProperty(event, 'X-ALT-DESC')))
}

function timeOf(property: ICAL.Property | null, calendar: Component): EventTime | null {
  const value = firstValue(property)
  const wall = wallOf(value)
  if (!(value instanceof ICAL.Time) || wall === null) return null
  if (value.isDate) return { kind: 'date', at: dayText(wall), wall: dayText(wall), zone: '' }
  if (value.zone === ICAL.Timezone.utcTimezone) return instant(wall, { wall, zone: 'UTC' })
  const zone = plainText(parameter(property, 'tzid')).slice(0, 100)
  const at = zone ? instantAt(wall, zone, calendar) : null
  if (at === null) return { kind: 'floating', at: wallText(wall), wall: wallText(wall), zone }
  return instant(at, { wall, zone })
}

const instant = (at: number, { wall, zone }: { wall: number; zone: string }): EventTime => ({
  kind: 'instant',
  at: new Date(at).toISOString(),
  wall: wallText(wall),
  zone,
})
const wallText = (wall: number) => new Date(wall).toISOString().slice(0, 19)
const dayText = (wall: number) => new Date(wall).toISOString().slice(0, 10)

function endOf(
  event: Component,
  { start, calendar }: { start: EventTime | null; calendar: Component },
): EventTime | null {
  if (!start) return null
  const end =
    timeOf(propertyOf(event, 'DTEND'), calendar) ?? afterDuration(start, firstValue(propertyOf(event, 'DURATION')))
  if (!end || end.kind !== start.kind || end.at <= start.at) return null
  // DTEND of whole days is the first day after it (RFC 5545, section 3.6.1).
  const lastDay = dayText(Date.parse(end.at) - dayMs)
  return end.kind === 'date' ? { ...end, at: lastDay, wall: lastDay } : end
}

function afterDuration(start: EventTime, duration: unknown): EventTime | null {
  if (!(duration instanceof ICAL.Duration)) return null
  const ms = duration.toSeconds() * 1000
  if (!(ms > 0 && ms < 1000 * 365 * dayMs)) return null
  const later = (text: string) => Date.parse(text.endsWith('Z') ? text : `${text.padEnd(19, 'T00:00:00')}Z`) + ms
  const wall = start.kind === 'date' ? dayText(later(start.wall)) : wallText(later(start.wall))
  return { ...start, at: start.kind === 'instant' ? new Date(later(start.at)).toISOString() : wall, wall }
}

const frequencies = { DAILY: 'daily', WEEKLY: 'weekly', MONTHLY: 'monthly', YEARLY: 'yearly' } as const

function recurrenceOf(event: Component): Recurrence | null {
  const isListed = event.lines.has('RDATE')
  const rule = firstValue(propertyOf(event, 'RRULE'))
  const other = { frequency: 'yearly' as const, interval: 1, days: [], count: null, until: null, isSimple: false }
  if (!(rule instanceof ICAL.Recur)) return isListed || event.lines.has('RRULE') ? other : null
  const frequency = frequencies[rule.freq as keyof typeof frequencies]
  const parts = rule.parts as Record<string, unknown[] | undefined>
  const days = (parts.BYDAY ?? []).map((day) => weekday.safeParse(day).data).filter((day) => day !== undefined)
  const until = wallOf(rule.until)
  // A day that only repeats what the start says anyway; other parts need a calendar, not a sentence.
  const isPlain = Object.entries(parts).every(
    ([name, values = []]) =>
      (name === 'BYDAY' && frequency === 'weekly' && days.length === values.length) ||
      ((name === 'BYMONTHDAY' || name === 'BYMONTH') && values.length === 1 && Number(values[0]) > 0),
  )
  if (!frequency) return other
  return {
    frequency,
    interval: Math.min(Math.max(Math.trunc(rule.interval) || 1, 1), 10_000),
    days: frequency === 'weekly' ? days : [],
    count: rule.count && rule.count > 0 ? Math.trunc(Math.min(rule.count, 1_000_000)) : null,
    until: until === null ? null : dayText(until),
    isSimple: isPlain && !isListed,
  }
}

const statuses: Record<string, Attendee['status']> = {
  ACCEPTED: 'accepted',
  TENTATIVE: 'tentative',
  DECLINED: 'declined',
  DELEGATED: 'delegated',
}

function attendeeOf(property: ICAL.Property): Attendee[] {
  const email = addressOf(property)
  const name = nameOf(property)
  const status = statuses[parameter(property, 'partstat').toUpperCase()] ?? 'needs-action'
  return email || name ? [{ name, email, status }] : []
}

const nameOf = (property: ICAL.Property | null) =>
  plainText(parameter(property, 'cn')).replace(/\s+/g, ' ').slice(0, most.nameChars)

// A calendar address is a mailto; some programs put another kind there, and the address into a parameter.
function addressOf(property: ICAL.Property | null): string {
  return mailtoOf(String(firstValue(property) ?? '')) || mailtoOf(`mailto:${parameter(property, 'email')}`)
}

function mailtoOf(uri: string): string {
  const address = /^mailto:\s*([^\s?<>,;]{1,250}@[^\s?<>,;@]{1,250})\s*$/i.exec(uri.slice(0, 600))?.[1] ?? ''
  return plainText(address)
}

function parameter(property: ICAL.Property | null, name: string): string {
  const value = property?.getParameter(name)
  return (Array.isArray(value) ? value[0] : value) ?? ''
}
