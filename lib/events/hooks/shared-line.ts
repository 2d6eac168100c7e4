import { type Hears, type Line, type News, openLine } from './line'

/** What the tab with the line says to the others. `count` numbers its news, so that who slept knows it missed some. */
type Said = { leader: string; count: number; line: Line; news: News | null }

const question = 'who has the line?'
const patienceMs = 2_000
const askMs = 15_000

/**
 * One line for all tabs of an account in this browser: HTTP/1.1 has six connections a host, and forty tabs would take
 * them all. Who holds the lock has the line and tells the others; when its tab closes, the next in the row takes over
 * and everything is looked at again. A holder that doesn't answer (frozen by the system) loses the lock. Where the
 * browser has no locks each tab has a line of its own. Ends when the returned function is called.
 */
export function shareLine(accountId: string, hears: Hears): () => void {
  if (!navigator.locks || typeof BroadcastChannel === 'undefined') return openLine(accountId, hears)

  const name = `buzon-line-${accountId}`
  const channel = new BroadcastChannel(name)
  const end = new AbortController()
  let heard: Said | null = null
  let leading: { say(news: News | null): void; stop(): void } | null = null
  let patience: ReturnType<typeof setTimeout> | undefined

  channel.onmessage = ({ data }: MessageEvent<Said | typeof question>) => {
    if (data === question) return leading?.say(null)
    clearTimeout(patience)
    patience = undefined
    const hasMissed = heard && !follows(heard, data)
    if (data.line !== heard?.line) hears.line(data.line)
    heard = data
    if (hasMissed) hears.news({ kind: 'all' })
    else if (data.news) hears.news(data.news)
  }

  const lead = (isTakeover: boolean) => {
    if (end.signal.aborted) return Promise.resolve()
    return new Promise<void>((release) => {
      const state: Said = { leader: crypto.randomUUID(), count: 0, line: heard?.line ?? 'up', news: null }
      const say = (news: News | null) => {
        if (news) state.count += 1
        channel.postMessage({ ...state, news })
      }
      const tell = (news: News) => {
        say(news)
        hears.news(news)
      }
      const close = openLine(accountId, {
        news: tell,
        line(line) {
          if (line === state.line) return
          state.line = line
          hears.line(line)
          say(null)
        },
      })
      leading = {
        say,
        stop() {
          leading = null
          heard = { ...state }
          close()
          release()
        },
      }
      if (isTakeover) tell({ kind: 'all' })
    })
  }
  const compete = (steal: boolean) => {
    const since = Date.now()
    navigator.locks
      .request(name, steal ? { steal } : { signal: end.signal }, () =>
        lead(steal || heard !== null || Date.now() - since > patienceMs),
      )
      .catch(() => {
        // Taken by a tab that heard nothing of this one for too long.
        leading?.stop()
        if (!end.signal.aborted) compete(false)
      })
  }
  const ask = () => {
    if (leading || patience || document.visibilityState === 'hidden') return
    channel.postMessage(question)
    patience = setTimeout(() => {
      patience = undefined
      if (!leading && !end.signal.aborted) compete(true)
    }, patienceMs)
  }

  compete(false)
  channel.postMessage(question) // how the line is, if somebody has it
  const asking = setInterval(ask, askMs)
  document.addEventListener('visibilitychange', ask)
  window.addEventListener('pageshow', ask)
  return () => {
    end.abort()
    clearInterval(asking)
    clearTimeout(patience)
    document.removeEventListener('visibilitychange', ask)
    window.removeEventListener('pageshow', ask)
    leading?.stop()
    channel.close()
  }
}

/** Whether nothing was said between the two. */
function follows(before: Said, now: Said): boolean {
  if (now.leader !== before.leader) return now.news?.kind === 'all'
  return now.count === before.count + (now.news ? 1 : 0)
}
