import { discard, keep, kept, revise } from '@/lib/accounts/hooks/kept'
import { type Message, message } from '../schema/opened'
import type { MessageId } from '../schema/row'

const mostBodies = 40
const mostBytes = 200_000
const indexName = 'index'

/** Keeps an opened message for the next visit. Not one with remote pictures in it: their links end, and permission may too. */
export async function keepBody(opened: Message): Promise<void> {
  const hasRemote = opened.remoteAllowed && opened.remoteCount > 0
  if (hasRemote || JSON.stringify(opened).length > mostBytes) return
  await keep('bodies', opened.id, opened)
  let dropped: string[] = []
  await revise('bodies', indexName, (index) => {
    const ids = [opened.id, ...namesIn(index).filter((id) => id !== opened.id)]
    dropped = ids.slice(mostBodies)
    return ids.slice(0, mostBodies)
  })
  await discard('bodies', dropped)
}

/** A message as it was when it was kept, or null. Its keywords may have changed since. */
export async function keptBody(id: MessageId): Promise<Message | null> {
  const found = message.safeParse(await kept('bodies', id))
  return found.success && found.data.id === id ? found.data : null
}

/** Throws all kept messages away: what is shown of them was decided anew. */
export async function discardBodies(): Promise<void> {
  let dropped: string[] = []
  await revise('bodies', indexName, (index) => {
    dropped = namesIn(index)
    return []
  })
  await discard('bodies', dropped)
}

function namesIn(index: unknown): string[] {
  return Array.isArray(index) ? index.filter((name) => typeof name === 'string') : []
}
