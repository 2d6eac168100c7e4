import { headers } from 'next/headers'
import { getLocale } from 'next-intl/server'
import { localeFor } from '@/lib/words/rules'
import { language } from '@/lib/words/schema'

/** The language of a page as the browser's region has it (`en-GB`), for dates and numbers. */
export async function pageLocale(): Promise<string> {
  return localeFor(language.parse(await getLocale()), (await headers()).get('accept-language'))
}
