import 'server-only'
import type { Account } from '@/lib/accounts/schema'
import { Problem } from '@/lib/errors'
import { watch } from '@/lib/imap/watch'
import { countListeners, onSessionEnd, subscribe } from './bus'
import type { MailEvent } from './schema'

// Shorter than the 30 s idle timeout of common reverse proxies. Scripts hear it too, to tell a silent line from a dead one.
const heartbeatMs = 25_000
const heartbeat = 'event: beat\ndata: .'

// Each is an open connection for as long as the tab lives.
const mostTabs = 100

/**
 * One browser tab's stream (text/event-stream). The account is watched as long as at least one tab listens. Throws
 * `rate-limited` when too many do; the tab asks again by and by.
 */
export function eventStream(account: Account, signal: AbortSignal): Response {
  if (countListeners(account.id) >= mostTabs)
    throw new Problem('rate-limited', 'too-many-requests', { values: { seconds: 30 } })
  const encoder = new TextEncoder()
  let end = () => {}

  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const send = (lines: string) => controller.enqueue(encoder.encode(`${lines}\n\n`))
      const unsubscribe = subscribe(account.id, (event: MailEvent) => send(`data: ${JSON.stringify(event)}`))
      const unwatch = watch(account)
      const forgetEnd = onSessionEnd((_, sessionId) => sessionId === account.sessionId && end())
      const beating = setInterval(() => send(heartbeat), heartbeatMs)
      send('retry: 2000')

      let isEnded = false
      end = () => {
        if (isEnded) return
        isEnded = true
        clearInterval(beating)
        unsubscribe()
        unwatch()
        forgetEnd()
        try {
          controller.close()
        } catch {
          // the tab closed it first
        }
      }
      signal.addEventListener('abort', end, { once: true })
      if (signal.aborted) end()
    },
    cancel() {
      end()
    },
  })

  return new Response(body, {
    headers: {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    },
  })
}
