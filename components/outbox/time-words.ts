'use client'
import { useFormatter } from 'next-intl'

/** A moment to come, in a sentence: `Friday, 27 November at 09:00`, without what goes without saying. */
export function useTimeWords(): (date: Date) => string {
  const format = useFormatter()
  return (date) => {
    const now = new Date()
    const time = { hour: 'numeric', minute: '2-digit' } as const
    if (date.toDateString() === now.toDateString()) return format.dateTime(date, time)
    const year = date.getFullYear() === now.getFullYear() ? {} : ({ year: 'numeric' } as const)
    return format.dateTime(date, { weekday: 'long', day: 'numeric', month: 'long', ...year, ...time })
  }
}
