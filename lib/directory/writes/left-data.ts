import 'server-only'
import { publishSessionEnd } from '@/lib/events/bus'
import { logger } from '@/lib/http/log'
import { fileStore } from '@/lib/storage/store'
import { removeMessage } from '@/lib/submissions/records/files'
import { removeFiles } from '@/lib/uploads/records/files'
import type { Left } from '../records/left-data'

/**
 * Removes the bytes that no row stands for any more. The rows went first, with the account: what a crash or a disk leaves
 * here is found by the sweeps of each folder, and till then nobody has a name for it.
 */
export async function removeLeft({ sessions, uploads, linkedFiles, messages }: Left): Promise<void> {
  for (const { accountId, id } of sessions) publishSessionEnd(accountId, id)
  try {
    await removeFiles(uploads)
    for (const name of messages) await removeMessage(name)
    const files = linkedFiles.length > 0 ? await fileStore() : null
    for (const id of linkedFiles) await files?.remove(id)
  } catch (error) {
    logger.warn({ err: error }, 'files of a deleted account are left to the sweeps')
  }
}
