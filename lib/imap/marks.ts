import 'server-only'
import type { Keyword } from '@/lib/messages/schema/row'
import { keywordsOf } from './keywords'
import { type Token, textOf } from './raw'

/** `hasAttachment` where the server's keywords tell (Dovecot sets them at delivery). */
export type Marks = { keywords: Keyword[]; hasAttachment: boolean | undefined }

/** What FLAGS say. */
export function marksOf(token: Token | undefined): Marks {
  const flags = Array.isArray(token) ? token.map(textOf) : []
  const has = (name: string) => flags.some((flag) => flag.toLowerCase() === name)
  const hasAttachment = has('$hasattachment') ? true : has('$hasnoattachment') ? false : undefined
  return { keywords: keywordsOf(flags), hasAttachment }
}
