import { Problem } from '@/lib/errors'
import { closeAllComposers } from './compose'
import { saveToMailbox } from './keep'
import { forgetLocally, localCopies } from './local-copies'

/**
 * Before a reader signs out: what only this browser has of their messages goes to Drafts, and none of it stays here. What can't
 * be saved does stay, for when they are back.
 */
export async function putAway(readerId: string): Promise<void> {
  await closeAllComposers()
  for (const written of await localCopies(readerId)) {
    const isSafe = await saveToMailbox(written, false).then(
      () => true,
      // It was sent, or waits for its time.
      (error: unknown) => error instanceof Problem && ['draft-finished', 'draft-queued'].includes(error.reason),
    )
    if (isSafe) await forgetLocally(readerId, written.id)
  }
}
