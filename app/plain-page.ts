import { createHash } from 'node:crypto'
import type { Speech } from '@/components/plain-page/frame'
import { style } from '@/components/plain-page/style'
import { config } from '@/lib/config'
import { appearanceCookieNames } from '@/lib/settings/rules'
import { languageFor, localeFor } from '@/lib/words/rules'

const policy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** The language of whoever looks: one they chose here, else their browser's. */
export function speechFor({ headers }: Request): Speech {
  const chosen = new RegExp(`(?:^|;\\s*)${appearanceCookieNames.language}=(\\w+)`).exec(headers.get('cookie') ?? '')
  const accepted = headers.get('accept-language')
  const language = languageFor(chosen?.[1], accepted)
  return { language, locale: localeFor(language, accepted), site: config.siteName }
}

/** A page as an answer that loads nothing, and that nobody keeps. */
export function html(text: string, status: number): Response {
  return new Response(text, {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy,
      'cache-control': 'private, no-store',
      // Its own form must be able to say where it comes from; others learn nothing of the link.
      'referrer-policy': 'same-origin',
      'x-robots-tag': 'noindex, nofollow',
    },
  })
}
