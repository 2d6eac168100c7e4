import 'server-only'
import type { CalendarEvent, InvitationKind } from '../invitations/schema'
import { readEvent } from './event'
import { type Component, calendarTree, textOfProperty } from './tree'

/** A calendar part as far as a message needs it: its purpose, one event, and how many more it has. */
export type Calendar = { kind: InvitationKind; event: CalendarEvent; others: number }

const kinds: Record<string, InvitationKind> = {
  REQUEST: 'request',
  ADD: 'publish',
  CANCEL: 'cancel',
  REPLY: 'reply',
  COUNTER: 'counter',
}

/** Reads iCalendar (RFC 5545, 5546), damaged too; never throws, never expands a recurrence. null: no event in it. */
export function readCalendar(text: string): Calendar | null {
  const tree = calendarTree(text)
  const event = tree && chosenEvent(tree)
  if (!event) return null
  const method = textOfProperty(tree, 'METHOD').toUpperCase()
  const others = tree.children.filter(({ name }) => name === 'VEVENT').length - 1
  return { kind: kinds[method] ?? 'publish', event: readEvent(event, tree), others }
}

/** The event a message is about: the series rather than one of its changed days, else the first. */
export function chosenEvent(calendar: Component): Component | null {
  const events = calendar.children.filter(({ name }) => name === 'VEVENT')
  return events.find(({ lines }) => !lines.has('RECURRENCE-ID')) ?? events[0] ?? null
}
