import 'server-only'
import { config } from '@/lib/config'
import { logger } from '@/lib/http/log'
import { listenLmtp } from '@/lib/smtp/take-lmtp'
import { filesOlderThan, removeBytes } from '../records/files'
import { findPostFiles } from '../records/posts'
import { take } from './take'

const hourMs = 60 * 60_000

/** Begins to take what Postfix has for lists. Where another process of ours does already, that one goes on. */
export async function listenForLists(): Promise<{ close(): Promise<void> } | null> {
  const { lists } = config
  if (!lists) return null
  try {
    const listening = await listenLmtp(lists.listen, take)
    void sweep()
    return listening
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
    logger.info({}, 'another process takes the mail of lists')
    return null
  }
}

/** Files without a post: of a process that died between the two, or before it removed them. */
async function sweep(): Promise<void> {
  const needed = await findPostFiles()
  for (const name of await filesOlderThan(hourMs)) if (!needed.has(name)) await removeBytes(name)
}
