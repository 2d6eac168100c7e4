import 'server-only'
import { randomBytes } from 'node:crypto'
import type { Account } from '@/lib/accounts/schema'
import { config } from '@/lib/config'
import type { DraftId } from '@/lib/drafts/schema'
import { Problem } from '@/lib/errors'
import { readFileBytes } from '../reads/limits'
import { removeFiles, tooLarge, writeFile } from '../records/files'
import { attachedBytes, keepUpload } from '../records/rows'
import { contentIdOf, inMb } from '../rules'
import { type NewUpload, type Upload, type UploadId, uploadId } from '../schema'
import { sweep } from './remove'

/** `isInline`: the HTML body is going to show it, so it gets a Content-ID of its own. */
type Given = { draftId: DraftId; name: string; type: string; isInline: boolean }

const draftCopies = 5

/** Keeps a file to be attached that is at hand already. Throws `too-large` when the message could not be sent with it. */
export async function storeUpload(account: Account, given: Given, body: ReadableStream<Uint8Array>): Promise<Upload> {
  await sweep()
  const fileBytes = await readFileBytes(account)
  // Opening a draft again copies its files again, so a draft may hold more than is sent with it; not without bound.
  const draftBytes = draftCopies * fileBytes
  const left = draftBytes - (await attachedBytes(account.id, given.draftId))
  if (left <= 0) throw tooLarge(fileBytes)
  // It may be long, so what can't be kept is not taken first; what came meanwhile is counted at the end.
  const mostBytes = Math.min(fileBytes, left, await readRoom(account))
  const id = newUploadId()
  const sizeBytes = await writeFile(id, body, mostBytes)
  const stored = uploadOf(id, { ...given, sizeBytes })
  await keepWithin(account, { draftId: given.draftId, isWhole: true, draftBytes }, stored)
  return stored
}

/** What is left for files that wait to be sent. Throws `too-large` when that is nothing. */
async function readRoom(account: Account): Promise<number> {
  const left = config.uploadsMostBytes - (await attachedBytes(account.id))
  if (left <= 0) throw full(0)
  return left
}

/** Remembers a file that lies on the disk; where there is no room for it, it is taken away again. Throws `too-large`. */
export async function keepWithin(
  account: Account,
  place: { draftId: string; isWhole: boolean; draftBytes?: number },
  stored: Upload,
): Promise<void> {
  const over = await keepUpload(account.id, { ...place, accountBytes: config.uploadsMostBytes }, stored)
  if (!over) return
  await removeFiles([stored.id])
  const leftBytes = Math.max(0, over.leftBytes)
  throw over.of === 'draft' ? tooLarge(leftBytes) : full(leftBytes)
}

const full = (leftBytes: number) => new Problem('too-large', 'uploads-full', { values: { limitMb: inMb(leftBytes) } })

export function newUploadId(): UploadId {
  return uploadId.parse(randomBytes(16).toString('hex'))
}

/** A file as it is kept: named, of a type, and with a Content-ID if the body shows it. */
export function uploadOf(id: UploadId, given: Pick<NewUpload, 'name' | 'type' | 'isInline' | 'sizeBytes'>): Upload {
  return {
    id,
    name: given.name.slice(0, 500) || 'file',
    type: given.type.slice(0, 200) || 'application/octet-stream',
    sizeBytes: given.sizeBytes,
    contentId: contentIdOf(id, given),
  }
}
