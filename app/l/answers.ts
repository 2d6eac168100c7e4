import { html, speechFor } from '@/app/plain-page'
import { linkPage, listPage, type ShownList, saidPage, waitingPage, wordsIn } from '@/components/list-page/page'
import type { Problem } from '@/lib/errors'
import type { List } from '@/lib/lists/schema/list'
import type { OpenedPost } from '@/lib/lists/schema/post'

const shown = ({ name, address, description, isOpen }: List): ShownList => ({
  ...{ name, address, description, isOpen },
  action: `/l/${encodeURIComponent(address)}`,
})

/** A list's own page. */
export const about = (list: List, request: Request): Response => html(listPage(shown(list), speechFor(request)), 200)

/** The same, with what is wrong about the address that was typed. */
export function badAddress(list: List, request: Request): Response {
  const speech = speechFor(request)
  return html(listPage(shown(list), speech, { text: wordsIn(speech)('badAddress'), isProblem: true }), 400)
}

/** What a link is for, with the button that does it. */
export function sure(list: List, { wish, address, token }: Wish, request: Request): Response {
  return html(linkPage({ list: shown(list), wish, address, action: `/l/-/${token}` }, speechFor(request)), 200)
}
type Wish = { wish: 'join' | 'leave'; address: string; token: string }

/** A message that waits. */
export function waiting(list: List, { post, ...content }: OpenedPost, token: string, request: Request): Response {
  const { author, subject, state } = post
  const isWaiting = state === 'held'
  const action = `/l/-/${token}`
  return html(
    waitingPage({ list: shown(list), author, subject, ...content, isWaiting, action }, speechFor(request)),
    200,
  )
}

type Done = 'sent' | 'joined' | 'left' | 'approved' | 'rejected'

/** What was done. */
export function done(what: Done, list: string, request: Request): Response {
  const speech = speechFor(request)
  const words = wordsIn(speech)
  const sentences: Record<Done, () => string> = {
    sent: () => words('sent'),
    joined: () => words('join.done', { list }),
    left: () => words('leave.done', { list }),
    approved: () => words('approved'),
    rejected: () => words('wasRejected'),
  }
  return html(saidPage(words(what === 'sent' ? 'sentTitle' : 'doneTitle'), sentences[what](), speech), 200)
}

/** What went wrong, on a page. */
export function failed({ code, reason, values }: Problem, request: Request): Response {
  const speech = speechFor(request)
  const words = wordsIn(speech)
  if (reason === 'post-decided') return html(saidPage(words('goneTitle'), words('decided'), speech), 409)
  if (code === 'not-found' || code === 'forbidden')
    return html(saidPage(words('goneTitle'), words('gone'), speech), code === 'forbidden' ? 403 : 404)
  if (code !== 'rate-limited') return html(saidPage(words('brokenTitle'), words('broken'), speech), 503)
  const seconds = Number(values.seconds)
  const answer = html(saidPage(words('busyTitle'), words('busy', { seconds }), speech), 429)
  answer.headers.set('retry-after', String(seconds))
  return answer
}
