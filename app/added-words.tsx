'use client'
import { type AbstractIntlMessages, NextIntlClientProvider, useLocale, useMessages } from 'next-intl'
import type { ReactNode } from 'react'

/** The words of the page and these. */
export function AddedWords({ words, children }: { words: AbstractIntlMessages; children: ReactNode }) {
  const locale = useLocale()
  const messages = useMessages()
  return (
    <NextIntlClientProvider locale={locale} messages={{ ...messages, ...words }}>
      {children}
    </NextIntlClientProvider>
  )
}
