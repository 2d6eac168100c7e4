import type { Taker } from '@/lib/http/direct'

/** Where scripts/serve.mjs finds who answers before Next is asked. */
type Shared = typeof globalThis & { buzonTaker?: Taker }

/** Next calls this once, before the first request: what a reader waits for at every click is answered directly. */
export async function register() {
  if (process.env.NEXT_RUNTIME !== 'nodejs' || process.env.NODE_ENV !== 'production') return
  const { direct } = await import('@/lib/http/direct')
  const shared = globalThis as Shared
  shared.buzonTaker = direct({
    '/api/events': await import('./app/api/events/route'),
    '/api/mailboxes': await import('./app/api/mailboxes/route'),
    '/api/messages': await import('./app/api/messages/route'),
    '/api/messages/[id]': await import('./app/api/messages/[id]/route'),
    '/api/messages/[id]/conversation': await import('./app/api/messages/[id]/conversation/route'),
    '/api/message-changes': await import('./app/api/message-changes/route'),
  })
}
