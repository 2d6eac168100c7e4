import * as z from 'zod/mini'
import { address } from '../messages/schema/row'

/** What an attendee can answer (RFC 5546, section 3.2.3), as PARTSTAT says it, lower case. */
export const answer = z.enum(['accepted', 'tentative', 'declined'])
export type Answer = z.infer<typeof answer>

/**
 * A time of an event. `at` is an instant (ISO, UTC), or for a `date` its day and for a `floating` one its wall clock,
 * both as ISO without a zone. `wall` and `zone` are what the organiser wrote; `zone` '' where none was named.
 */
export const eventTime = z.object({
  kind: z.enum(['instant', 'date', 'floating']),
  at: z.string(),
  wall: z.string(),
  zone: z.string(),
})
export type EventTime = z.infer<typeof eventTime>

export const attendee = z.object({
  ...address.shape,
  status: z.enum(['needs-action', 'accepted', 'tentative', 'declined', 'delegated']),
})
export type Attendee = z.infer<typeof attendee>

export const weekday = z.enum(['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'])
export type Weekday = z.infer<typeof weekday>

/** How an event comes again (RFC 5545, section 3.3.10), where words can say it; `isSimple` false: they cannot. */
export const recurrence = z.object({
  frequency: z.enum(['daily', 'weekly', 'monthly', 'yearly']),
  interval: z.int(),
  days: z.array(weekday),
  count: z.nullable(z.int()),
  until: z.nullable(z.iso.date()),
  isSimple: z.boolean(),
})
export type Recurrence = z.infer<typeof recurrence>

/** One event as its organiser describes it: plain text throughout, nothing in it is ever followed or run. */
export const calendarEvent = z.object({
  uid: z.string(),
  /** RECURRENCE-ID as written; '' for a single event or a whole series. */
  recurrenceId: z.string(),
  sequence: z.int(),
  stampedAt: z.nullable(z.iso.datetime()),
  summary: z.string(),
  location: z.string(),
  description: z.string(),
  start: z.nullable(eventTime),
  /** When it is over; for a `date` the last day. */
  end: z.nullable(eventTime),
  recurrence: z.nullable(recurrence),
  organiser: z.nullable(address),
  /** Who writes on behalf of the organiser (SENT-BY), '' when nobody. */
  sentBy: z.string(),
  attendees: z.array(attendee),
  isCancelled: z.boolean(),
})
export type CalendarEvent = z.infer<typeof calendarEvent>

/** What a calendar part is for; `publish` needs no answer. */
export const invitationKind = z.enum(['request', 'cancel', 'reply', 'counter', 'publish'])
export type InvitationKind = z.infer<typeof invitationKind>

/** The calendar part of a message, and what is known of its event. */
export const invitation = z.object({
  kind: invitationKind,
  event: calendarEvent,
  /** Further events of the same part. */
  others: z.int(),
  /** Beside what else was read of this event: `updated` since an earlier look, or itself overtaken. */
  standing: z.enum(['only', 'updated', 'outdated', 'cancelled-since']),
  /** Who speaks here: the organiser, or the attendee who answers; null when nobody is named. */
  speaker: z.nullable(attendee),
  /** Whether the message comes from the one it speaks for. */
  isFromSpeaker: z.boolean(),
  /** What the reader answered; `isForOlder`: the event has changed since. */
  answered: z.nullable(z.object({ answer, at: z.iso.datetime(), isForOlder: z.boolean() })),
  /** As whom the reader would answer, and to whom; null: there is nothing to answer. */
  answering: z.nullable(z.object({ as: z.string(), isInvited: z.boolean(), to: z.string() })),
})
export type Invitation = z.infer<typeof invitation>

/** An answer to send. `isConfirmed`: the reader knows that it may have gone out already. */
export const answerRequest = z.object({
  answer,
  isConfirmed: z._default(z.boolean(), false),
  /** The language of what is written to the organiser. */
  language: z.enum(['en', 'es']),
})
export type AnswerRequest = z.infer<typeof answerRequest>

/** What became of an answer; `isSent` false: the line broke at the last moment, and nobody knows. */
export const answerResult = z.object({ invitation, isSent: z.boolean() })
export type AnswerResult = z.infer<typeof answerResult>
