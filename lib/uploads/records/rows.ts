import 'server-only'
import { db } from '@/lib/db/client'
import { type Upload, type UploadId, upload, uploadId } from '../schema'

type Row = { id: string; name: string; type: string; sizeBytes: bigint; contentId: string | null }

/** Remembers a file whose bytes are already safe on the disk. */
export async function keepUpload(accountId: string, draftId: string, kept: Upload): Promise<void> {
  await db.upload.create({ data: { ...kept, accountId, draftId, sizeBytes: BigInt(kept.sizeBytes) } })
}

/** Those of the named files that are this account's own (T19), and a note that they are still used. */
export async function findUploads(accountId: string, ids: UploadId[]): Promise<Upload[]> {
  const where = { accountId, id: { in: ids } }
  const rows = await db.upload.findMany({ where })
  await db.upload.updateMany({ where, data: { createdAt: new Date() } })
  return rows.map(uploadOf)
}

/** How many bytes a draft has attached, or without one all drafts of the account. */
export async function attachedBytes(accountId: string, draftId?: string): Promise<number> {
  const where = { accountId, ...(draftId === undefined ? {} : { draftId }) }
  const { _sum } = await db.upload.aggregate({ where, _sum: { sizeBytes: true } })
  return Number(_sum.sizeBytes ?? 0)
}

/** Forgets one file; whether it was there and this account's. */
export async function forgetUpload(accountId: string, id: UploadId): Promise<boolean> {
  const { count } = await db.upload.deleteMany({ where: { accountId, id } })
  return count > 0
}

/** Forgets the files of a draft, and says which they were. */
export async function forgetDraftUploads(accountId: string, draftId: string): Promise<UploadId[]> {
  const rows = await db.upload.findMany({ where: { accountId, draftId }, select: { id: true } })
  await db.upload.deleteMany({ where: { accountId, draftId } })
  return rows.map(({ id }) => uploadId.parse(id))
}

/** Forgets what nobody used since `before`, and says which files those were. */
export async function forgetUnused(before: Date): Promise<UploadId[]> {
  const where = { createdAt: { lt: before } }
  const rows = await db.upload.findMany({ where, select: { id: true }, take: 1000 })
  const ids = rows.map(({ id }) => uploadId.parse(id))
  await db.upload.deleteMany({ where: { ...where, id: { in: ids } } })
  return ids
}

function uploadOf({ id, name, type, sizeBytes, contentId }: Row): Upload {
  return upload.parse({ id, name, type, sizeBytes: Number(sizeBytes), contentId })
}
