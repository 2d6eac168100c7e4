import 'server-only'
import { db } from '@/lib/db/client'
import { inTransaction, type Transaction } from '@/lib/db/transaction'
import { type LinkedFileId, linkedFileId } from '../schema'

/** A linked file as the store has it. */
export type LinkedRow = {
  id: LinkedFileId
  accountId: string
  draftId: string
  name: string
  type: string
  sizeBytes: number
  tokenHash: string
  language: string
  expiresAt: Date
  mostDownloads: number | null
  passwordHash: string | null
  wantsNotice: boolean
  isNoticeSeen: boolean
  downloads: number
  firstDownloadAt: Date | null
  lastDownloadAt: Date | null
  revokedAt: Date | null
  createdAt: Date
}

type Stored = Omit<LinkedRow, 'id' | 'sizeBytes'> & { id: string; sizeBytes: bigint }

type New = Pick<
  LinkedRow,
  'id' | 'accountId' | 'draftId' | 'name' | 'type' | 'sizeBytes' | 'tokenHash' | 'language' | 'expiresAt'
>

/**
 * Remembers a file whose bytes are safe where linked files lie, and forgets the upload it was: both or neither. Where the
 * account's files would take more than `mostBytes` with it, neither, and the answer is how many are left: of several at the
 * same moment each finds what the others have left.
 */
export function keepLinked(made: New, uploadId: string, mostBytes: number): Promise<LinkedRow | number> {
  return inTransaction(async (store) => {
    const before = await store.linkedFile.findFirst({ where: { id: made.id, accountId: made.accountId } })
    if (before) return rowOf(before)
    const leftBytes = mostBytes - (await linkedBytes(made.accountId, store))
    if (made.sizeBytes > leftBytes) return leftBytes
    const row = await store.linkedFile.create({ data: { ...made, sizeBytes: BigInt(made.sizeBytes) } })
    await store.upload.deleteMany({ where: { id: uploadId, accountId: made.accountId } })
    return rowOf(row)
  })
}

/** Those of the named files that are this account's own (T19). */
export async function findLinked(accountId: string, ids: LinkedFileId[]): Promise<LinkedRow[]> {
  return (await db.linkedFile.findMany({ where: { accountId, id: { in: ids } } })).map(rowOf)
}

/** All files of an account, the newest first. */
export async function listLinked(accountId: string): Promise<LinkedRow[]> {
  return (await db.linkedFile.findMany({ where: { accountId }, orderBy: { createdAt: 'desc' } })).map(rowOf)
}

/** Files that were linked for a draft. */
export async function listLinkedFor(accountId: string, draftId: string): Promise<LinkedRow[]> {
  return (await db.linkedFile.findMany({ where: { accountId, draftId } })).map(rowOf)
}

/** The file whose token has this hash, with its owner's address. */
export async function findByTokenHash(tokenHash: string): Promise<(LinkedRow & { ownerEmail: string }) | null> {
  const row = await db.linkedFile.findUnique({
    where: { tokenHash },
    include: { account: { select: { email: true } } },
  })
  return row && { ...rowOf(row), ownerEmail: row.account.email }
}

/** The bytes an account's linked files take. */
export async function linkedBytes(accountId: string, store: Transaction = db): Promise<number> {
  const { _sum } = await store.linkedFile.aggregate({
    where: { accountId, revokedAt: null },
    _sum: { sizeBytes: true },
  })
  return Number(_sum.sizeBytes ?? 0)
}

type Change = Partial<
  Pick<LinkedRow, 'expiresAt' | 'mostDownloads' | 'passwordHash' | 'wantsNotice' | 'isNoticeSeen' | 'revokedAt'>
>

/** Changes a file that was not taken back and did not end before then; null when there is none such of this account. */
export async function changeLinked(
  accountId: string,
  { id, endedBefore }: { id: LinkedFileId; endedBefore: Date },
  change: Change,
): Promise<LinkedRow | null> {
  const where = { accountId, id, revokedAt: null, expiresAt: { gte: endedBefore } }
  const { count } = await db.linkedFile.updateMany({ where, data: change })
  if (count === 0) return null
  const row = await db.linkedFile.findUnique({ where: { id } })
  return row && rowOf(row)
}

/** Files whose first download their owner wanted to know of, and does not yet. */
export async function listUnseen(accountId: string): Promise<LinkedRow[]> {
  const where = { accountId, wantsNotice: true, isNoticeSeen: false, firstDownloadAt: { not: null } }
  return (await db.linkedFile.findMany({ where, orderBy: { firstDownloadAt: 'asc' }, take: 100 })).map(rowOf)
}

/** Notes that the owner knows of first downloads. */
export async function noteSeen(accountId: string, ids: LinkedFileId[]): Promise<void> {
  await db.linkedFile.updateMany({ where: { accountId, id: { in: ids } }, data: { isNoticeSeen: true } })
}

/** Forgets a file; whether it was there and this account's. */
export async function forgetLinked(accountId: string, id: LinkedFileId): Promise<boolean> {
  return (await db.linkedFile.deleteMany({ where: { accountId, id } })).count > 0
}

/** Links that nobody can use any more: their bytes may go (`noBytes`), and those that ended earlier from the list too. */
export async function listOver(
  endedBefore: Date,
  listedBefore: Date,
): Promise<{ noBytes: LinkedFileId[]; gone: LinkedFileId[] }> {
  const over = { OR: [{ expiresAt: { lt: endedBefore } }, { revokedAt: { not: null } }] }
  const rows = await db.linkedFile.findMany({
    where: over,
    select: { id: true, expiresAt: true, revokedAt: true },
    take: 1000,
  })
  const ids = (list: { id: string }[]) => list.map(({ id }) => linkedFileId.parse(id))
  const gone = rows.filter(({ expiresAt, revokedAt }) => (revokedAt ?? expiresAt) < listedBefore)
  return { noBytes: ids(rows), gone: ids(gone) }
}

/** Forgets files for good. */
export async function forgetAll(ids: LinkedFileId[]): Promise<void> {
  await db.linkedFile.deleteMany({ where: { id: { in: ids } } })
}

/** Whether a row stands for this id. */
export async function isKnown(id: string): Promise<boolean> {
  return (await db.linkedFile.count({ where: { id } })) > 0
}

function rowOf(row: Stored): LinkedRow {
  return { ...row, id: linkedFileId.parse(row.id), sizeBytes: Number(row.sizeBytes) }
}
