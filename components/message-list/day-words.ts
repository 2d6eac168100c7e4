import type { DateTimeFormatOptions } from 'next-intl'

const dayMs = 86_400_000

/** How much of a date people say: the time today, the weekday this week, the day this year, else the year too. */
export function datePrecision(date: Date, now: Date): DateTimeFormatOptions {
  const midnight = (of: Date) => new Date(of.getFullYear(), of.getMonth(), of.getDate()).getTime()
  const days = Math.round((midnight(now) - midnight(date)) / dayMs)
  if (days === 0) return { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }
  if (days > 0 && days < 7) return { weekday: 'short' }
  // A date that lies ahead (a sender's wrong clock is not ours to hide) is said in full.
  if (days > 0 && date.getFullYear() === now.getFullYear()) return { day: 'numeric', month: 'short' }
  return { day: 'numeric', month: 'short', year: 'numeric' }
}

/** A whole date, for hovering and for screen readers. */
export const wholeDate: DateTimeFormatOptions = { dateStyle: 'full', timeStyle: 'short' }
