import 'server-only'
import ICAL from 'ical.js'
import type { Answer } from '../invitations/schema'
import type { Address } from '../messages/schema/row'
import { chosenEvent } from './read'
import { type Component, calendarTree, plainText, propertiesOf, propertyOf } from './tree'

type Reply = { attendee: Address; answer: Answer; at: Date }

// What a REPLY must repeat (RFC 5546, section 3.2.3), and what helps a person and some programs to recognise it.
const repeated = ['UID', 'SEQUENCE', 'RECURRENCE-ID', 'ORGANIZER', 'DTSTART', 'DTEND', 'DURATION', 'SUMMARY'] as const

/** The iCalendar text that answers an invitation for one attendee; null when it has no event with UID and organiser. */
export function writeReply(invitation: string, { attendee, answer, at }: Reply): string | null {
  const calendar = calendarTree(invitation)
  const event = calendar && chosenEvent(calendar)
  if (!event || !propertyOf(event, 'UID') || !propertyOf(event, 'ORGANIZER')) return null

  const reply = new ICAL.Component('vevent')
  const zones = new Set<string>()
  for (const property of repeated.flatMap((name) => propertiesOf(event, name))) {
    const zone = property.getParameter('tzid')
    if (typeof zone === 'string') zones.add(zone)
    reply.addProperty(property)
  }
  if (!reply.hasProperty('sequence')) reply.addPropertyWithValue('sequence', 0)
  reply.addPropertyWithValue('dtstamp', ICAL.Time.fromJSDate(at, true))
  const mine = new ICAL.Property('attendee')
  mine.setParameter('partstat', answer.toUpperCase())
  const name = plainText(attendee.name).replace(/["\n]/g, ' ').trim()
  if (name) mine.setParameter('cn', name)
  mine.setValue(`mailto:${attendee.email}`)
  reply.addProperty(mine)

  const root = new ICAL.Component('vcalendar')
  root.addPropertyWithValue('prodid', '-//Buzon//Webmail//EN')
  root.addPropertyWithValue('version', '2.0')
  root.addPropertyWithValue('method', 'REPLY')
  for (const zone of [...zones].flatMap((tzid) => zoneOf(calendar, tzid))) root.addSubcomponent(zone)
  root.addSubcomponent(reply)
  return `${root.toString()}\r\n`
}

/** The definition of a zone that is named in the reply: it must come with it (RFC 5545, section 3.2.19). */
function zoneOf(calendar: Component, tzid: string): ICAL.Component[] {
  const zone = calendar.children.find(
    (child) => child.name === 'VTIMEZONE' && propertyOf(child, 'TZID')?.getFirstValue() === tzid,
  )
  if (!zone) return []
  const written = new ICAL.Component('vtimezone')
  for (const property of propertiesOf(zone, 'TZID')) written.addProperty(property)
  for (const observance of zone.children.slice(0, 20)) {
    if (observance.name !== 'STANDARD' && observance.name !== 'DAYLIGHT') continue
    const part = new ICAL.Component(observance.name.toLowerCase())
    for (const name of ['DTSTART', 'TZOFFSETFROM', 'TZOFFSETTO', 'RRULE', 'TZNAME'])
      for (const property of propertiesOf(observance, name)) part.addProperty(property)
    written.addSubcomponent(part)
  }
  return [written]
}
