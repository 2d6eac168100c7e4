import 'server-only'
import type { Keyword } from '@/lib/messages/schema/row'
import { keywordsOf } from './keywords'
import { type Token, textOf } from './raw'

/** `hasAttachment` where the server's keywords tell (Dovecot sets them at delivery). */
export type Marks = { keywords: Keyword[]; hasAttachment: boolean | undefined }

// Most messages have the same few flags: one object for each combination, which nobody changes.
const known = new Map<string, Marks>()
const mostKnown = 1_000

/** What FLAGS say. */
export function marksOf(token: Token | undefined): Marks {
  const flags = Array.isArray(token) ? token.map(textOf) : []
  const key = flags.join(' ')
  const marks = known.get(key) ?? read(flags)
  if (known.size >= mostKnown) known.clear()
  known.set(key, marks)
  return marks
}

function read(flags: string[]): Marks {
  const has = (name: string) => flags.some((flag) => flag.toLowerCase() === name)
  const hasAttachment = has('$hasattachment') ? true : has('$hasnoattachment') ? false : undefined
  return { keywords: Object.freeze(keywordsOf(flags)) as Keyword[], hasAttachment }
}
