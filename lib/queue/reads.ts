import 'server-only'
import { hasDoor } from '@/lib/postfix/door'
import { listQueue } from '@/lib/postfix/queue'
import { isLookedFor } from './rules'
import type { Queue } from './schema'

const mostShown = 200

/** The oldest of the messages that are looked for. */
export async function readQueue(q: string): Promise<Queue> {
  const all = await listQueue()
  const found = all.filter((message) => isLookedFor(message, q))
  return { messages: found.slice(0, mostShown), total: found.length, length: all.length }
}

/** How many messages wait; null where that can't be told. */
export async function readQueueLength(): Promise<number | null> {
  if (!hasDoor()) return null
  return listQueue().then(
    ({ length }) => length,
    () => null,
  )
}
