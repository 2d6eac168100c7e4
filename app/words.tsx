'use client'
import { type AbstractIntlMessages, NextIntlClientProvider } from 'next-intl'
import { type ReactNode, useEffect, useSyncExternalStore } from 'react'
import { timeZoneCookie } from '@/lib/settings/rules'

type Props = { locale: string; messages: AbstractIntlMessages; children: ReactNode }

const never = () => () => {}
const browserTimeZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone
const serverTimeZone = () => 'UTC'

/** The words of the page, and times in the time zone of the browser, which the server can't know. */
export function Words({ locale, messages, children }: Props) {
  const timeZone = useSyncExternalStore(never, browserTimeZone, serverTimeZone)
  useEffect(() => {
    // biome-ignore lint/suspicious/noDocumentCookie: the next page is drawn by the server with it; not every browser has cookieStore
    document.cookie = timeZoneCookie(browserTimeZone())
  }, [])
  return (
    <NextIntlClientProvider locale={locale} messages={messages} timeZone={timeZone}>
      {children}
    </NextIntlClientProvider>
  )
}
