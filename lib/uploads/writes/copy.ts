import 'server-only'
import type { Account } from '@/lib/accounts/schema'
import type { DraftId } from '@/lib/drafts/schema'
import { Problem } from '@/lib/errors'
import { copyBytes } from '../records/files'
import { findUploads } from '../records/rows'
import type { Upload, UploadId } from '../schema'
import { keepWithin, newUploadId } from './store'

/**
 * Files of the account once more, attached to a draft of their own: what becomes of one is nothing to the other. Throws
 * `not-found` for another's (T19), and `too-large` where they take more room than a reader has.
 */
export async function copyUploads(account: Account, ids: UploadId[], draftId: DraftId): Promise<Upload[]> {
  const found = new Map((await findUploads(account.id, ids)).map((upload) => [upload.id, upload]))
  const copies: Upload[] = []
  for (const id of ids) {
    const file = found.get(id)
    if (!file) throw new Problem('not-found', 'upload-not-found')
    const copy = { ...file, id: newUploadId(), contentId: null }
    await copyBytes(id, copy.id)
    await keepWithin(account, { draftId, isWhole: true }, copy)
    copies.push(copy)
  }
  return copies
}
