import 'server-only'
import type { Act } from '@/lib/audit/schema'
import { inAct } from '@/lib/directory/records/act'
import { requireSite } from '@/lib/directory/rules/roles'
import type { By } from '@/lib/directory/writes/domains'
import { changeQueue, listQueue } from '@/lib/postfix/queue'
import type { QueueVerb } from './schema'

const acts: Record<QueueVerb, Act> = {
  retry: 'queue-retried',
  hold: 'queue-held',
  release: 'queue-released',
  delete: 'queue-deleted',
}

/** Does one of the four things with messages of the queue, and writes it down for each that was there. */
export async function changeMessages({ role, actor }: By, verb: QueueVerb, ids: string[]): Promise<void> {
  requireSite(role)
  const wanted = new Set(ids)
  const there = (await listQueue()).filter(({ id }) => wanted.has(id))
  if (there.length === 0) return
  // Written down first: what is deleted can't be told of afterwards. The store is not kept waiting for Postfix.
  await inAct(async (_, note) => {
    for (const { id, sender, recipients } of there) {
      const detail = { sender, recipients: recipients.map(({ address }) => address) }
      note({ actor, act: acts[verb], target: id, detail })
    }
  })
  await changeQueue(
    verb,
    there.map(({ id }) => id),
  )
}
