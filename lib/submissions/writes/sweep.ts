import 'server-only'
import { logger } from '@/lib/http/log'
import { namesOlderThan, removeMessage } from '../records/files'
import { namesInUse } from '../records/rows'

// Longer than it takes to write a row after its file.
const leastAgeMs = 60 * 60_000

/** Removes messages that a process which died has left without a row. */
export async function sweepOutbox(): Promise<void> {
  try {
    const names = await namesOlderThan(leastAgeMs)
    const used = await namesInUse(names)
    for (const name of names) if (!used.has(name)) await removeMessage(name)
  } catch (error) {
    logger.warn({ err: error }, 'the outbox could not be swept')
  }
}
