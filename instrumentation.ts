import type { Taker } from '@/lib/http/direct'

/** What scripts/serve.mjs finds: who answers before Next is asked, and how to end the work that goes on without requests. */
type Shared = typeof globalThis & { buzonTaker?: Taker; buzonRest?: () => Promise<void> }

/** Next calls this once, before the first request: work that an earlier process left goes on, and what a reader waits for at every click is answered directly. */
export async function register() {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const shared = globalThis as Shared
  const { startWorking, rest } = await import('@/lib/jobs/writes/work')
  const { workOnSubmission } = await import('@/lib/submissions/writes/work')
  const { sweepOutbox } = await import('@/lib/submissions/writes/sweep')
  const { workOnMailing } = await import('@/lib/mailings/writes/work')
  const { workOnReminder } = await import('@/lib/reminders/writes')
  const { workOnPost } = await import('@/lib/lists/writes/work')
  const { shareNews } = await import('@/lib/events/records')
  const { listenForLists } = await import('@/lib/lists/writes/listen')
  startWorking({
    submission: workOnSubmission,
    mailing: workOnMailing,
    reminder: workOnReminder,
    'list-post': workOnPost,
  })
  shareNews()
  void listenForLists()
  shared.buzonRest = rest
  void sweepOutbox()
  if (process.env.NODE_ENV !== 'production') return
  const { direct } = await import('@/lib/http/direct')
  shared.buzonTaker = direct({
    '/api/events': await import('./app/api/events/route'),
    '/api/mailboxes': await import('./app/api/mailboxes/route'),
    '/api/messages': await import('./app/api/messages/route'),
    '/api/messages/[id]': await import('./app/api/messages/[id]/route'),
    '/api/messages/[id]/conversation': await import('./app/api/messages/[id]/conversation/route'),
    '/api/message-changes': await import('./app/api/message-changes/route'),
  })
}
