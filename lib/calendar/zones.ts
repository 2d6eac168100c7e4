import 'server-only'
import ICAL from 'ical.js'
import { type Component, firstValue, propertyOf } from './tree'

/** A wall clock: milliseconds as if it were UTC. */
type Wall = number

const secondMs = 1000
const dayMs = 24 * 3600 * secondMs
const mostObservances = 100

/** The instant at which the clocks of this zone show this, in ms; null when the zone is unknown. */
export function instantAt(wall: Wall, tzid: string, calendar: Component): number | null {
  const name = ianaName(tzid)
  if (name) return inNamedZone(wall, name)
  const zone = calendar.children.find(
    (child) => child.name === 'VTIMEZONE' && String(firstValue(propertyOf(child, 'TZID')) ?? '') === tzid,
  )
  const offset = zone ? offsetIn(zone, wall) : null
  return offset === null ? null : wall - offset
}

/** The name by which everybody knows the zone (`/mozilla.org/20050126_1/Europe/Berlin` is Europe/Berlin); null when nobody does. */
export function ianaName(tzid: string): string | null {
  const parts = tzid.slice(0, 200).split('/').filter(Boolean)
  for (const name of [tzid, parts.slice(-3).join('/'), parts.slice(-2).join('/')]) {
    if (/^[A-Za-z][\w+-]*(\/[\w+-]+){0,2}$/.test(name) && clockOf(name)) return name
  }
  return null
}

function clockOf(timeZone: string): Intl.DateTimeFormat | null {
  const parts = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' } as const
  try {
    return new Intl.DateTimeFormat('en-US', { ...parts, second: 'numeric', hourCycle: 'h23', timeZone })
  } catch {
    return null
  }
}

function inNamedZone(wall: Wall, name: string): number | null {
  const clock = clockOf(name)
  if (!clock) return null
  const offsetAt = (instant: number) => {
    const shown = Object.fromEntries(clock.formatToParts(instant).map(({ type, value }) => [type, Number(value)]))
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = shown
    return Date.UTC(year, month - 1, day, hour, minute, second) - instant
  }
  // The first guess may lie on the other side of a change of the clocks.
  return wall - offsetAt(wall - offsetAt(wall))
}

/** The offset from UTC in ms that a VTIMEZONE (RFC 5545, section 3.6.5) gives for a wall clock; it is never expanded. */
function offsetIn(zone: Component, wall: Wall): number | null {
  const begun = zone.children.slice(0, mostObservances).flatMap((observance) => {
    const to = offsetOf(observance, 'TZOFFSETTO')
    const start = wallOf(firstValue(propertyOf(observance, 'DTSTART')))
    if (to === null || start === null) return []
    const year = new Date(wall).getUTCFullYear()
    const onsets = [start, onsetIn(observance, year), onsetIn(observance, year - 1)]
    return onsets.flatMap((onset) => (onset !== null && onset >= start ? [{ onset, to, observance }] : []))
  })
  const current = begun.filter(({ onset }) => onset <= wall).sort((one, other) => other.onset - one.onset)[0]
  if (current) return current.to
  const first = begun.sort((one, other) => one.onset - other.onset)[0]
  return first ? (offsetOf(first.observance, 'TZOFFSETFROM') ?? first.to) : null
}

/** When the observance begins in a year, for the one shape that zones have: every year, a month, the nth weekday. */
function onsetIn(observance: Component, year: number): Wall | null {
  const rule = firstValue(propertyOf(observance, 'RRULE'))
  const start = wallOf(firstValue(propertyOf(observance, 'DTSTART')))
  if (!(rule instanceof ICAL.Recur) || rule.freq !== 'YEARLY' || start === null) return null
  const until = rule.until instanceof ICAL.Time ? wallOf(rule.until) : null
  const parts = rule.parts as Record<string, unknown[] | undefined>
  const month = Number(parts.BYMONTH?.[0] ?? new Date(start).getUTCMonth() + 1)
  const [, nth, name] = /^([+-]?\d)?(SU|MO|TU|WE|TH|FR|SA)$/.exec(String(parts.BYDAY?.[0] ?? '')) ?? []
  const time = start - Math.floor(start / dayMs) * dayMs
  if (!name) return null
  const weekday = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'].indexOf(name)
  const week = Number(nth ?? 1)
  const day = week > 0 ? Date.UTC(year, month - 1, 1) : Date.UTC(year, month, 0)
  const shift =
    week > 0 ? (weekday - new Date(day).getUTCDay() + 7) % 7 : -((new Date(day).getUTCDay() - weekday + 7) % 7)
  const onset = day + (shift + (week > 0 ? week - 1 : week + 1) * 7) * dayMs + time
  return until !== null && onset > until + dayMs ? null : onset
}

function offsetOf(observance: Component, name: string): number | null {
  const value = firstValue(propertyOf(observance, name))
  return value instanceof ICAL.UtcOffset ? value.toSeconds() * secondMs : null
}

/** What a clock on the wall shows, for a date or time of the library; null when there is no such day. */
export function wallOf(value: unknown): Wall | null {
  if (!(value instanceof ICAL.Time)) return null
  const { year, month, day, hour, minute, second } = value
  if (!(year >= 1600 && year <= 9999)) return null
  const wall = Date.UTC(year, month - 1, day, hour, minute, second)
  return Number.isNaN(wall) ? null : wall
}
