import 'server-only'
import * as z from 'zod/mini'
import type { Queued, QueueVerb } from '@/lib/queue/schema'
import { askDoor } from './door'

// A line of `postqueue -j` (postqueue(1)); arrival_time in seconds since 1970.
const entry = z.object({
  queue_name: z.string(),
  queue_id: z.string(),
  arrival_time: z.number(),
  message_size: z.number(),
  sender: z.string(),
  recipients: z.array(z.object({ address: z.string(), delay_reason: z.optional(z.string()) })),
})

/** All that waits in Postfix's queue, oldest first. @throws `no-queue`, `queue-unreachable`. */
export async function listQueue(): Promise<Queued[]> {
  const lines = (await askDoor({ method: 'GET', path: '/queue' })).split('\n').filter(Boolean)
  return lines
    .map((line) => entry.parse(JSON.parse(line)))
    .sort((one, other) => one.arrival_time - other.arrival_time)
    .map((row) => ({
      id: row.queue_id,
      state: stateOf(row.queue_name),
      // The null sender of reports is told as MAILER-DAEMON.
      sender: row.sender === 'MAILER-DAEMON' ? '' : row.sender,
      recipients: row.recipients.map(({ address, delay_reason = '' }) => ({ address, reason: delay_reason })),
      arrivedAt: new Date(row.arrival_time * 1000).toISOString(),
      bytes: row.message_size,
    }))
}

/** Does one of the four things with messages of the queue; ids that are gone are left. */
export async function changeQueue(verb: QueueVerb, ids: string[]): Promise<void> {
  await askDoor({ method: 'POST', path: '/queue', body: { verb, ids } })
}

function stateOf(name: string): Queued['state'] {
  return name === 'hold' || name === 'deferred' ? name : 'active'
}
