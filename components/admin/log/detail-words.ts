'use client'
import { useTranslations } from 'next-intl'
import type { Detail } from '@/lib/audit/schema'
import { useBytes } from '../use-bytes'

/** What changed by an act, in the reader's words; what a later version wrote down stands as it is. */
export function useDetailWords(): (detail: Detail) => string {
  const words = useTranslations('details')
  const lists = useTranslations('admin.lists')
  const bytes = useBytes()
  const nameOf = (key: string) => (words.has(key as 'name') ? words(key as 'name') : key)
  const saidValue = (key: string, value: Detail[string]) => {
    if (typeof value === 'boolean') return words(value ? 'yes' : 'no')
    if (Array.isArray(value)) return value.join(', ')
    if (typeof value === 'number' && key.endsWith('Bytes')) return value === 0 ? words('unlimited') : bytes(value)
    const choices = choicesOf[key as keyof typeof choicesOf]
    const chosen = `${choices}.${value}` as 'postings.members'
    return choices && lists.has(chosen) ? lists(chosen) : String(value)
  }
  return (detail) =>
    Object.entries(detail)
      .filter(([, value]) => value !== null && value !== '' && !(Array.isArray(value) && value.length === 0))
      .map(([key, value]) => `${nameOf(key)}: ${saidValue(key, value)}`)
      .join(' · ')
}

/** Where the words of a choice stand. */
const choicesOf = {
  posting: 'postings',
  moderation: 'moderations',
  rewriting: 'rewritings',
  language: 'languages',
} as const
