// When people begin to work through their mail.
const hour = 9

/** The morning of the day so many days from now, on the reader's clock. */
export function daysAhead(days: number, now = new Date()): Date {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, hour)
}

/** The morning of a day as a date field gives it (YYYY-MM-DD); null for none. */
export function morningOf(day: string): Date | null {
  const [year, month, date] = day.split('-').map(Number)
  return year && month && date ? new Date(year, month - 1, date, hour) : null
}

/** A day as a date field takes it. */
export function dayOf(date: Date): string {
  const two = (number: number) => String(number).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}
