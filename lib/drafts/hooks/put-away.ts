import { Problem } from '@/lib/errors'
import { closeAllComposers, openComposer } from './compose'
import { saveToMailbox } from './keep'
import { forgetLocally, localCopies } from './local-copies'

/**
 * Before a reader signs out, which takes along what this browser keeps: what only it has of their messages goes to Drafts. Says
 * whether all did; what could not be saved is on the screen again.
 */
export async function putAway(readerId: string): Promise<boolean> {
  await closeAllComposers()
  let areAllSafe = true
  for (const written of await localCopies(readerId)) {
    const isSafe = await saveToMailbox(written, false).then(
      () => true,
      // It was sent, or waits for its time.
      (error: unknown) => error instanceof Problem && ['draft-finished', 'draft-queued'].includes(error.reason),
    )
    if (isSafe) await forgetLocally(readerId, written.id)
    else openComposer({ kind: 'local', draftId: written.id })
    areAllSafe &&= isSafe
  }
  return areAllSafe
}
