// When things happen in the village: counted back from now, at hours when people write.
const dayMs = 86_400_000

/** Summer time as Europe keeps it, near enough for a header: April to October. */
const isSummer = (date) => date.getUTCMonth() >= 3 && date.getUTCMonth() <= 9

/** Minutes east of UTC in a language's village. */
export const offsetOf = (language, date) => (language === 'es' ? 60 : 0) + (isSummer(date) ? 60 : 0)

/** A date so many days before now at an hour of the day (UTC, with fractions), never in the future. */
export function before(now, days, hour) {
  const midnight = Math.floor(now.getTime() / dayMs) * dayMs
  let time = midnight - Math.floor(days) * dayMs + Math.round(hour * 3600) * 1000
  while (time > now.getTime() - 120_000) time -= dayMs
  return new Date(time)
}

/** Moves a chain of dates back by whole days until none is in the future. */
export function pastOnly(now, dates) {
  const last = Math.max(...dates.map((date) => date.getTime()))
  const days = Math.max(0, Math.ceil((last - now.getTime() + 120_000) / dayMs))
  return dates.map((date) => new Date(date.getTime() - days * dayMs))
}

/** Later by some hours; a date at night becomes the next morning. */
export function later(date, hours) {
  const then = new Date(date.getTime() + Math.round(hours * 3600) * 1000)
  const hour = then.getUTCHours()
  if (hour >= 7 && hour < 22) return then
  return new Date(then.getTime() + (hour >= 22 ? 31 - hour : 7 - hour) * 3_600_000)
}

const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const two = (number) => String(number).padStart(2, '0')

/** RFC 5322 section 3.3. */
export function headerDate(date, offsetMinutes = 0) {
  const there = new Date(date.getTime() + offsetMinutes * 60_000)
  const zone = `${offsetMinutes < 0 ? '-' : '+'}${two(Math.floor(Math.abs(offsetMinutes) / 60))}${two(Math.abs(offsetMinutes) % 60)}`
  const clock = [there.getUTCHours(), there.getUTCMinutes(), there.getUTCSeconds()].map(two).join(':')
  return `${days[there.getUTCDay()]}, ${there.getUTCDate()} ${months[there.getUTCMonth()]} ${there.getUTCFullYear()} ${clock} ${zone}`
}

/** The day as people write it in the text of a mail. */
export const spokenDate = (date, language, options = { day: 'numeric', month: 'long', year: 'numeric' }) =>
  new Intl.DateTimeFormat(language === 'es' ? 'es-ES' : 'en-GB', { ...options, timeZone: 'UTC' }).format(date)
