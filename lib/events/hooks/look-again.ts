import type { InvalidateQueryFilters, Query, QueryClient } from '@tanstack/react-query'
import type { MailboxId } from '@/lib/mailboxes/schema'
import { conversationsKey } from '@/lib/messages/hooks/conversation'
import { presenceKey, presenceOf } from '@/lib/messages/hooks/presence'
import { viewOf, viewsKey } from '@/lib/messages/hooks/view'
import { isEverywhere } from '@/lib/messages/rules/place'
import type { News } from './line'

const togetherMs = 150
// Hidden tabs take their turn, so that forty of them do not ask in one instant.
const turnMs = 800

/** Acts at once on the first news, and on what follows within a moment together. */
export function lookingAgain(cache: QueryClient): (news: News) => void {
  let waiting: News[] = []
  let isQuiet = true
  const act = () => {
    const news = waiting
    waiting = []
    isQuiet = news.length === 0
    if (isQuiet) return
    lookAgain(cache, news)
    setTimeout(act, togetherMs)
  }
  return (news) => {
    waiting.push(news)
    if (!isQuiet) return
    isQuiet = false
    if (isHidden()) setTimeout(act, Math.random() * turnMs)
    else act()
  }
}

function lookAgain(cache: QueryClient, news: News[]) {
  const kinds = new Set(news.map(({ kind }) => kind))
  // The title of a hidden tab counts the unread, so its mailboxes are asked for; the rest is when it is seen again.
  const mark = (filters: InvalidateQueryFilters) =>
    void cache.invalidateQueries({ refetchType: isHidden() ? 'none' : 'active', ...filters })

  if (kinds.has('all')) {
    mark({ predicate: (query) => !isBody(query) || query.isActive() })
    if (isHidden()) void cache.refetchQueries({ queryKey: ['mailboxes'], type: 'active' })
    return
  }
  if (kinds.has('contacts-changed')) mark({ queryKey: ['contacts'] })
  // While a choice of one's own is on its way, an answer from before it would take it off the screen for a moment.
  if (kinds.has('settings-changed'))
    mark({
      queryKey: ['settings'],
      ...(cache.isMutating({ mutationKey: ['settings'] }) > 0 && { refetchType: 'none' }),
    })
  if (kinds.has('searches-changed')) mark({ queryKey: ['searches'] })
  if (kinds.has('filters-changed')) mark({ queryKey: ['filters'] })
  if (kinds.has('reminders-changed')) mark({ queryKey: ['reminders'] })
  if (kinds.has('submissions-changed')) mark({ queryKey: ['submissions'] })
  if (kinds.has('linked-files-changed')) mark({ queryKey: ['linked-files'] })
  if (kinds.has('mailboxes-changed') || kinds.has('messages-changed') || kinds.has('message-arrived')) {
    void cache.invalidateQueries({ queryKey: ['mailboxes'] })
  }

  const touched = news.flatMap((one) =>
    one.kind === 'messages-changed' || one.kind === 'message-arrived' ? [one.mailboxId] : [],
  )
  if (touched.length === 0) return
  // What arrives may belong to any conversation; what else changes is looked at where it is seen.
  mark({ queryKey: conversationsKey, ...(kinds.has('message-arrived') ? {} : { type: 'active' }) })
  const isTouched = (mailbox: MailboxId | undefined) => touched.includes(undefined) || touched.includes(mailbox)
  mark({ queryKey: presenceKey, predicate: ({ queryKey }) => isTouched(presenceOf(queryKey)) })
  mark({
    queryKey: viewsKey,
    predicate: ({ queryKey }) => isTouched(viewOf(queryKey)?.mailboxId) || isEverywhere(viewOf(queryKey)?.filter),
  })
}

const isHidden = () => document.visibilityState === 'hidden'

/** Bodies never change: an old one is as good as a new one, but for the one on the screen, which may be gone. */
function isBody({ queryKey: [noun, kind] }: Query): boolean {
  return noun === 'messages' && (kind === 'open' || kind === 'headers' || kind === 'source')
}
