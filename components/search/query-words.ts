'use client'
import { useTranslations } from 'next-intl'
import { useSizeWords } from '@/components/message-reader/size-words'
import type { Query } from '@/lib/messages/rules/query'

const states: Record<string, [on: 'read' | 'starred' | 'answered' | 'forwarded', off: 'unread' | null]> = {
  $seen: ['read', 'unread'],
  $flagged: ['starred', null],
  $answered: ['answered', null],
  $forwarded: ['forwarded', null],
}

/** What a part of a search asks for, in the reader's words; `typed` is how it stands in the box, for what has no better words. */
export function useQueryWords(): (query: Query, typed: string) => string {
  const words = useTranslations('search')
  const size = useSizeWords()

  return function say(query, typed): string {
    switch (query.kind) {
      case 'words':
        return query.where === 'anywhere' ? query.words : words(query.where, { words: query.words })
      case 'filename':
        return words('filename', { words: query.words })
      case 'in':
        return words('in', { mailbox: query.mailbox })
      case 'attachment':
        return words('hasAttachment')
      case 'keyword': {
        const [on, off] = states[query.keyword] ?? []
        const state = query.on ? on : off
        return state ? words(state) : words('label', { label: query.keyword })
      }
      case 'day':
        return words(query.is, { day: new Date(`${query.day}T12:00:00`) })
      case 'size':
        return words(query.is, { size: size(query.bytes) })
      case 'not':
        return words('not', { part: say(query.part, typed.replace(/^-/, '')) })
      case 'and':
      case 'or':
        return typed
    }
  }
}
