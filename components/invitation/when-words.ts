'use client'
import { type DateTimeFormatOptions, useFormatter, useTimeZone, useTranslations } from 'next-intl'
import type { CalendarEvent, EventTime, Recurrence, Weekday } from '@/lib/invitations/schema'

const day = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const
const clock = { hour: '2-digit', minute: '2-digit' } as const
const week: Weekday[] = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']
const anyMonday = Date.UTC(2024, 0, 1)
const dayMs = 24 * 3600_000

type Span = Pick<CalendarEvent, 'start' | 'end'>

/** When an event is, in the reader's time zone; `note` says what else there is to know: the organiser's own clock. */
export function useWhenWords() {
  const words = useTranslations('invitations')
  const format = useFormatter()
  const readersZone = useTimeZone() ?? 'UTC'

  const range = ({ start, end }: { start: Date; end: Date | null }, style: DateTimeFormatOptions) =>
    end && end > start ? format.dateTimeRange(start, end, style) : format.dateTime(start, style)

  return ({ start, end }: Span): { text: string; note: string } | null => {
    if (!start) return null
    if (start.kind === 'date')
      return { text: range(datesOf({ start, end }), { ...day, timeZone: 'UTC' }), note: words('allDay') }
    if (start.kind === 'floating') {
      const note = start.zone ? words('unknownZone', { zone: start.zone }) : words('floating')
      return { text: range(datesOf({ start, end }), { ...day, ...clock, timeZone: 'UTC' }), note }
    }
    const text = range(datesOf({ start, end }), { ...day, ...clock })
    if (start.zone === '' || start.zone === 'UTC' || shownIn(readersZone, start.at) === start.wall)
      return { text, note: '' }
    const isOtherDay = shownIn(readersZone, start.at).slice(0, 10) !== start.wall.slice(0, 10)
    const style = { ...(isOtherDay ? day : {}), ...clock, timeZone: 'UTC' }
    const time = range(wallsOf({ start, end }), style)
    return { text, note: words('elsewhere', { time, zone: start.zone.replaceAll('_', ' ') }) }
  }
}

/** How an event comes again, as a sentence. */
export function useRecurrenceWords() {
  const words = useTranslations('invitations')
  const format = useFormatter()
  const dayName = (name: Weekday) =>
    format.dateTime(new Date(anyMonday + week.indexOf(name) * dayMs), { weekday: 'long', timeZone: 'UTC' })

  return ({ frequency, interval, days, count, until, isSimple }: Recurrence): string => {
    if (!isSimple) return words('notSimple')
    const rule =
      days.length > 0
        ? words('weeklyOn', { interval, days: format.list(days.map(dayName)) })
        : words(frequency, { interval })
    if (count !== null) return words('times', { rule, count })
    if (until === null) return rule
    const date = format.dateTime(new Date(until), { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })
    return words('until', { rule, date })
  }
}

const dateOf = (text: string) => new Date(text.endsWith('Z') ? text : `${text.padEnd(19, 'T00:00:00')}Z`)
const datesOf = ({ start, end }: { start: EventTime; end: EventTime | null }) => ({
  start: dateOf(start.at),
  end: end && dateOf(end.at),
})
const wallsOf = ({ start, end }: { start: EventTime; end: EventTime | null }) => ({
  start: dateOf(start.wall),
  end: end && dateOf(end.wall),
})

// What a clock in this zone shows, written as the event writes its own.
function shownIn(timeZone: string, instant: string): string {
  const style = { dateStyle: 'short', timeStyle: 'medium', timeZone } as const
  return new Intl.DateTimeFormat('sv-SE', style).format(new Date(instant)).replace(' ', 'T')
}
