import 'server-only'
import type { Account } from '@/lib/accounts/schema'
import { config } from '@/lib/config'
import { type LinkedRow, linkedBytes, listLinked, listUnseen } from '../records/rows'
import { tokenBehind } from '../records/tokens'
import { isKept, stateOf } from '../rules'
import type { FirstDownload, LinkedFile, LinkedFiles } from '../schema'

/** A reader's linked files and the room they take. */
export async function readLinkedFiles({ id }: Account): Promise<LinkedFiles> {
  const [rows, usedBytes] = await Promise.all([listLinked(id), linkedBytes(id)])
  const { mostBytes = 0, mostDays = 1 } = config.linkedFiles ?? {}
  return { files: rows.map((row) => linkedFileOf(row)), usedBytes, mostBytes, mostDays }
}

/** How much of their room a reader's linked files take. */
export function readUsedBytes(accountId: string): Promise<number> {
  return linkedBytes(accountId)
}

/** First downloads the reader wanted to know of, and was not told yet. */
export async function readFirstDownloads({ id }: Account): Promise<FirstDownload[]> {
  const rows = await listUnseen(id)
  return rows.map(({ id: file, name, firstDownloadAt }) => ({
    id: file,
    name,
    at: (firstDownloadAt ?? new Date()).toISOString(),
  }))
}

/** A row as its owner sees it, with the link. */
export function linkedFileOf(row: LinkedRow, now = new Date()): LinkedFile {
  const token = tokenBehind(row.id, row.tokenHash)
  return {
    id: row.id,
    name: row.name,
    sizeBytes: row.sizeBytes,
    url: token && `${config.url}/f/${token}`,
    state: stateOf(row, now),
    isKept: isKept(row, now),
    expiresAt: row.expiresAt.toISOString(),
    mostDownloads: row.mostDownloads,
    hasPassword: row.passwordHash !== null,
    wantsNotice: row.wantsNotice,
    downloads: row.downloads,
    lastDownloadAt: row.lastDownloadAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
  }
}
