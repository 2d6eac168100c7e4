import 'server-only'
import { createTranslator } from 'use-intl/core'
import { config } from '@/lib/config'
import en from '@/lib/words/en/lists.json'
import es from '@/lib/words/es/lists.json'
import type { Language } from '@/lib/words/schema'

/** The address of a link with this token. */
export const linkTo = (token: string) => `${config.url}/l/-/${token}`

/** The words of lists outside of the console, in their language. */
export const listWords = (language: Language) =>
  createTranslator({ locale: language, messages: language === 'es' ? es : en })
