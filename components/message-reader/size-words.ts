'use client'
import { useFormatter } from 'next-intl'

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const

/** A number of bytes as people of this language write it. */
export function useSizeWords(): (bytes: number) => string {
  const format = useFormatter()
  return (bytes) => {
    const step = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3))
    const value = bytes / 1000 ** step
    return format.number(value, {
      style: 'unit',
      unit: units[step] ?? 'byte',
      unitDisplay: step > 0 ? 'short' : 'long',
      maximumFractionDigits: step > 0 && value < 10 ? 1 : 0,
    })
  }
}
