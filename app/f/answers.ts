import { html, speechFor } from '@/app/plain-page'
import { filePage, sentencePage } from '@/components/download-page/page'
import type { Problem } from '@/lib/errors'
import { sizeWords } from '@/lib/linked-files/reads/block'
import type { Offered } from '@/lib/linked-files/reads/offered'
import { ticketHours } from '@/lib/linked-files/rules'

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
