import { createHash } from 'node:crypto'
import { filePage, type Speech, sentencePage } from '@/components/download-page/page'
import { style } from '@/components/download-page/style'
import { config } from '@/lib/config'
import type { Problem } from '@/lib/errors'
import { sizeWords } from '@/lib/linked-files/reads/block'
import type { Offered } from '@/lib/linked-files/reads/offered'
import { ticketHours } from '@/lib/linked-files/rules'
import { appearanceCookieNames } from '@/lib/settings/rules'
import { languageFor, localeFor } from '@/lib/words/rules'

const policy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** The page of a file that can be downloaded. */
export function offer(token: string, { row, from }: Offered, request: Request, isWrongPassword = false): Response {
  const speech = speechFor(request)
  const file = {
    name: row.name,
    size: sizeWords(row.sizeBytes, speech.locale),
    from,
    expiresAt: row.expiresAt,
    left: row.mostDownloads === null ? null : row.mostDownloads - row.downloads,
    needsPassword: row.passwordHash !== null,
    isWrongPassword,
    ticketHours,
    action: `/f/${token}`,
  }
  return html(filePage(file, speech), isWrongPassword ? 403 : 200)
}

/** One answer for links that never were, have ended, or were withdrawn: it tells nobody which. */
export function gone(request: Request): Response {
  return html(sentencePage('gone', speechFor(request)), 404)
}

/** What went wrong, on a page. */
export function failed({ code, values }: Problem, request: Request): Response {
  const speech = speechFor(request)
  if (code !== 'rate-limited') return html(sentencePage('broken', speech), code === 'forbidden' ? 403 : 503)
  const seconds = Number(values.seconds)
  const answer = html(sentencePage('busy', { ...speech, seconds }), 429)
  answer.headers.set('retry-after', String(seconds))
  return answer
}

/** The language of whoever looks: one they chose here, else their browser's. */
function speechFor({ headers }: Request): Speech {
  const chosen = new RegExp(`(?:^|;\\s*)${appearanceCookieNames.language}=(\\w+)`).exec(headers.get('cookie') ?? '')
  const accepted = headers.get('accept-language')
  const language = languageFor(chosen?.[1], accepted)
  return { language, locale: localeFor(language, accepted), site: config.siteName }
}

function html(text: string, status: number): Response {
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
