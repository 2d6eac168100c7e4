import './globals.css'
import type { Metadata, Viewport } from 'next'
import { cookies } from 'next/headers'
import { connection } from 'next/server'
import type { AbstractIntlMessages } from 'next-intl'
import { getMessages } from 'next-intl/server'
import type { ReactNode } from 'react'
import { Providers } from '@/components/shell/providers'
import { config } from '@/lib/config'
import { appearanceCookieNames } from '@/lib/settings/rules'
import { settings } from '@/lib/settings/schema'
import { languageOf } from '@/lib/words/rules'
import { pageLocale } from './page-locale'
import { Words } from './words'

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  viewportFit: 'cover',
  interactiveWidget: 'resizes-content', // the on-screen keyboard must not cover Send
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f5f7f9' },
    { media: '(prefers-color-scheme: dark)', color: '#0e1114' },
  ],
}

export async function generateMetadata(): Promise<Metadata> {
  await connection() // the name is known when a request comes, not when the product is built
  return {
    title: { default: config.siteName, template: `%s · ${config.siteName}` },
    robots: { index: false, follow: false },
    formatDetection: { telephone: false, email: false, address: false },
  }
}

const ofSomePages = new Set(['admin', 'acts', 'queue', 'trace', 'travel', 'own', 'confirmation', 'filters', 'lists'])

/** Without those that only some pages need (app/more-words.tsx). */
function wordsOfAll(messages: AbstractIntlMessages): AbstractIntlMessages {
  return Object.fromEntries(Object.entries(messages).filter(([name]) => !ofSomePages.has(name)))
}

/** Language, theme and providers of every page. Rendered for each request, since each has its own nonce. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const locale = await pageLocale()
  const language = languageOf(locale)
  const theme = settings.shape.theme.safeParse((await cookies()).get(appearanceCookieNames.theme)?.value)
  return (
    <html lang={language} data-theme={theme.success ? (theme.data ?? undefined) : undefined}>
      <body>
        <Words locale={locale} messages={wordsOfAll(await getMessages())}>
          <Providers>{children}</Providers>
        </Words>
      </body>
    </html>
  )
}
