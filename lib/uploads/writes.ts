import 'server-only'
import { randomBytes } from 'node:crypto'
import type { Account } from '@/lib/accounts/schema'
import type { DraftId } from '@/lib/drafts/schema'
import { Problem } from '@/lib/errors'
import { readLimits } from './reads'
import { removeFiles, tooLarge, writeFile } from './records/files'
import { attachedBytes, forgetDraftUploads, forgetUnused, forgetUpload, keepUpload } from './records/rows'
import { keptDays } from './rules'
import { type Upload, type UploadId, uploadId } from './schema'

/** `isInline`: the HTML body is going to show it, so it gets a Content-ID of its own. */
export type NewUpload = { draftId: DraftId; name: string; type: string; isInline: boolean }

/** Keeps a file to be attached. Throws `too-large` when the message could not be sent with it. */
export async function storeUpload(
  account: Account,
  given: NewUpload,
  body: ReadableStream<Uint8Array>,
): Promise<Upload> {
  await sweep()
  const { fileBytes } = await readLimits(account)
  // Opening a draft again copies its files again, so a draft may hold more than is sent with it; not without bound.
  const [ofDraft, ofAll] = await Promise.all([attachedBytes(account.id, given.draftId), attachedBytes(account.id)])
  const leftBytes = Math.min(draftCopies * fileBytes - ofDraft, accountCopies * fileBytes - ofAll)
  if (leftBytes <= 0) throw tooLarge(fileBytes)
  const id = uploadId.parse(randomBytes(16).toString('hex'))
  const sizeBytes = await writeFile(id, body, Math.min(fileBytes, leftBytes))
  const stored = {
    id,
    name: given.name.slice(0, 500) || 'file',
    type: given.type.slice(0, 200) || 'application/octet-stream',
    sizeBytes,
    contentId: given.isInline ? `${id}@buzon` : null,
  }
  await keepUpload(account.id, given.draftId, stored)
  return stored
}

/** Takes a file away again. Throws `not-found` for another account's. */
export async function removeUpload(account: Account, id: UploadId): Promise<void> {
  if (!(await forgetUpload(account.id, id))) throw new Problem('not-found', 'upload-not-found')
  await removeFiles([id])
}

/** Takes away the files of a draft that is sent or dropped. */
export async function removeDraftUploads(account: Account, draftId: DraftId): Promise<void> {
  await removeFiles(await forgetDraftUploads(account.id, draftId))
}

const draftCopies = 5
// Files of drafts that were left lie here for days: with 50 MB messages, at most some 1.5 GB of one account.
const accountCopies = 40
const dayMs = 86_400_000
const sweepEveryMs = 3_600_000
let sweptAt = 0

/** Clears away what was never sent, at most once an hour. */
async function sweep() {
  if (Date.now() - sweptAt < sweepEveryMs) return
  sweptAt = Date.now()
  await removeFiles(await forgetUnused(new Date(Date.now() - keptDays * dayMs)))
}
