import type { MailEvent } from '../schema'
import { mailEvent } from '../schema'

/** `offline`: this device. `upstream-down`: our server can't reach the mail server. */
export type Line = 'up' | 'offline' | 'upstream-down'

/** `all`: something may have been missed, so everything is to be looked at again. */
export type News = MailEvent | { kind: 'all' }

export type Hears = { news(news: News): void; line(line: Line): void }

// The server says something at least every 25 s (lib/events/stream). A line that is silent for longer than this is
// dead, whatever the browser believes: after sleep, or when a box in between forgot it.
const silentMs = 60_000
const silentOnReturnMs = 30_000
const lookMs = 5_000

/** Listens to what happens to an account, and keeps at it: until the returned function is called. */
export function openLine(accountId: string, hears: Hears): () => void {
  let source: EventSource | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let isAgain = false
  let failures = 0
  let heardAt = Date.now()
  let isOffline = false
  let isUpstreamDown = false

  const tellLine = () => hears.line(isOffline ? 'offline' : isUpstreamDown ? 'upstream-down' : 'up')
  const setOffline = (is: boolean) => {
    isOffline = is
    tellLine()
  }
  const listen = () => {
    heardAt = Date.now()
    source = new EventSource(`/api/events?account=${encodeURIComponent(accountId)}`)
    source.onopen = () => {
      heardAt = Date.now()
      failures = 0
      setOffline(false)
      if (isAgain) hears.news({ kind: 'all' })
      isAgain = true
    }
    source.addEventListener('beat', () => {
      heardAt = Date.now()
    })
    source.onmessage = ({ data }: MessageEvent<string>) => {
      heardAt = Date.now()
      const event = eventIn(data)
      if (event?.kind === 'connection') {
        isUpstreamDown = !event.isUp
        tellLine()
        if (event.isUp) hears.news({ kind: 'all' })
      } else if (event) hears.news(event)
    }
    source.onerror = () => {
      failures += 1
      // One broken line is nothing to speak of: it is usually back within a second.
      if (failures > 1 || !navigator.onLine) setOffline(true)
      if (source?.readyState !== EventSource.CLOSED) return
      // The server said no (signed out, or restarting): asking for the mailboxes shows which.
      hears.news({ kind: 'mailboxes-changed' })
      timer = setTimeout(listen, Math.min(30_000, 1000 * 2 ** failures))
    }
  }
  const again = () => {
    if (!navigator.onLine) return setOffline(true)
    clearTimeout(timer)
    source?.close()
    listen()
  }
  const againWhenSilentFor = (ms: number) => {
    if (Date.now() - heardAt > ms) again()
  }
  const onReturn = () => {
    if (document.visibilityState === 'visible') againWhenSilentFor(silentOnReturnMs)
  }

  listen()
  const looking = setInterval(() => againWhenSilentFor(silentMs), lookMs)
  window.addEventListener('online', again)
  window.addEventListener('offline', again)
  document.addEventListener('visibilitychange', onReturn)
  return () => {
    clearTimeout(timer)
    clearInterval(looking)
    source?.close()
    window.removeEventListener('online', again)
    window.removeEventListener('offline', again)
    document.removeEventListener('visibilitychange', onReturn)
  }
}

function eventIn(data: string): MailEvent | null {
  try {
    return mailEvent.safeParse(JSON.parse(data)).data ?? null
  } catch {
    return null
  }
}
