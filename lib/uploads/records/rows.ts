import 'server-only'
import { db } from '@/lib/db/client'
import { inTransaction, type Transaction } from '@/lib/db/transaction'
import { type Upload, type UploadId, upload, uploadId } from '../schema'

type Row = { id: string; name: string; type: string; sizeBytes: bigint; contentId: string | null }

/** What a file is for, and how many bytes the files of its account, and of its draft, may take with it. */
type Place = { draftId: string; isWhole: boolean; accountBytes: number; draftBytes?: number }

/**
 * Remembers a file: one whose bytes are already safe on the disk, or one that begins to arrive. Where there is no room for it,
 * nothing is kept, and the answer says how much is left. Room is looked for and taken in one step: of several at the same
 * moment each finds what the others have left.
 */
export function keepUpload(
  accountId: string,
  { draftId, isWhole, accountBytes, draftBytes = Number.POSITIVE_INFINITY }: Place,
  { id, name, type, sizeBytes, contentId }: Upload,
): Promise<{ leftBytes: number; of: 'account' | 'draft' } | null> {
  return inTransaction(async (store) => {
    const ofAccount = accountBytes - (await attachedBytes(accountId, undefined, store))
    if (sizeBytes > ofAccount) return { leftBytes: ofAccount, of: 'account' }
    const ofDraft = draftBytes - (await attachedBytes(accountId, draftId, store))
    if (sizeBytes > ofDraft) return { leftBytes: ofDraft, of: 'draft' }
    const data = { id, name, type, sizeBytes: BigInt(sizeBytes), contentId, accountId, draftId, isWhole }
    await store.upload.create({ data })
    return null
  })
}

/** A file of this account (T19), whole or not, with the draft it is for. */
export async function findAnyUpload(
  accountId: string,
  id: UploadId,
): Promise<(Upload & { isWhole: boolean; draftId: string }) | null> {
  const row = await db.upload.findFirst({ where: { accountId, id } })
  return row && { ...uploadOf(row), isWhole: row.isWhole, draftId: row.draftId }
}

/** Notes that all bytes of a file are here. */
export async function noteWhole(id: UploadId): Promise<void> {
  await db.upload.updateMany({ where: { id }, data: { isWhole: true, createdAt: new Date() } })
}

/** Notes that somebody goes on sending it. */
export async function noteArriving(id: UploadId): Promise<void> {
  await db.upload.updateMany({ where: { id }, data: { createdAt: new Date() } })
}

/** Those of the named files that are whole and this account's own (T19), and a note that they are still used. */
export async function findUploads(accountId: string, ids: UploadId[]): Promise<Upload[]> {
  const where = { accountId, id: { in: ids }, isWhole: true }
  const rows = await db.upload.findMany({ where })
  await db.upload.updateMany({ where, data: { createdAt: new Date() } })
  return rows.map(uploadOf)
}

/** How many bytes a draft has attached, or without one all drafts of the account; what is arriving counts as if it were here. */
export async function attachedBytes(accountId: string, draftId?: string, store: Transaction = db): Promise<number> {
  const where = { accountId, ...(draftId === undefined ? {} : { draftId }) }
  const { _sum } = await store.upload.aggregate({ where, _sum: { sizeBytes: true } })
  return Number(_sum.sizeBytes ?? 0)
}

// A template's own files go with it, never with a message that is written with them.
const ofDrafts = { templateId: null }

/** Forgets one file; whether it was there, this account's, and no template's. */
export async function forgetUpload(accountId: string, id: UploadId): Promise<boolean> {
  const { count } = await db.upload.deleteMany({ where: { accountId, id, ...ofDrafts } })
  return count > 0
}

/** Forgets the files of a draft, and says which they were. */
export async function forgetDraftUploads(accountId: string, draftId: string): Promise<UploadId[]> {
  const where = { accountId, draftId, ...ofDrafts }
  const rows = await db.upload.findMany({ where, select: { id: true } })
  await db.upload.deleteMany({ where })
  return rows.map(({ id }) => uploadId.parse(id))
}

/** Forgets what nobody used since `before` (`arrivingBefore` for what never arrived whole), and says which files those were. */
export async function forgetUnused(before: Date, arrivingBefore: Date): Promise<UploadId[]> {
  const where = {
    ...ofDrafts,
    OR: [{ createdAt: { lt: before } }, { isWhole: false, createdAt: { lt: arrivingBefore } }],
  }
  const rows = await db.upload.findMany({ where, select: { id: true }, take: 1000 })
  const ids = rows.map(({ id }) => uploadId.parse(id))
  await db.upload.deleteMany({ where: { ...where, id: { in: ids } } })
  return ids
}

/** Those of the ids that no row stands for. */
export async function unknownIds(ids: string[]): Promise<UploadId[]> {
  const known = new Set<string>()
  for (let from = 0; from < ids.length; from += 500) {
    const rows = await db.upload.findMany({ where: { id: { in: ids.slice(from, from + 500) } }, select: { id: true } })
    for (const { id } of rows) known.add(id)
  }
  return ids.flatMap((id) => {
    const parsed = uploadId.safeParse(id)
    return parsed.success && !known.has(id) ? [parsed.data] : []
  })
}

/** A row as the rest of the product knows it. */
export function uploadOf({ id, name, type, sizeBytes, contentId }: Row): Upload {
  return upload.parse({ id, name, type, sizeBytes: Number(sizeBytes), contentId })
}
