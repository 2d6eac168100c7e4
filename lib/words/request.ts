import { cookies, headers } from 'next/headers'
import { getRequestConfig } from 'next-intl/server'
import { appearanceCookieNames } from '@/lib/settings/rules'
import en from './en'
import es from './es'
import { languageFor } from './rules'

const words = { en, es }

/** The language of one request, and its words. */
export default getRequestConfig(async () => {
  const chosen = (await cookies()).get(appearanceCookieNames.language)?.value
  const locale = languageFor(chosen, (await headers()).get('accept-language'))
  return { locale, messages: words[locale] }
})
