import 'server-only'
import { db } from '@/lib/db/client'
import type { LinkedFileId } from '../schema'

type Begun = { isFirst: boolean }

/**
 * Takes one download of a file that can still be downloaded now, however many ask at once, and keeps its ticket. null: there is
 * none left.
 */
export async function takeDownload(id: LinkedFileId, ticketHash: string, now: Date): Promise<Begun | null> {
  return db.$transaction(async (store) => {
    const { count } = await store.linkedFile.updateMany({
      where: {
        id,
        revokedAt: null,
        expiresAt: { gt: now },
        OR: [{ mostDownloads: null }, { downloads: { lt: store.linkedFile.fields.mostDownloads } }],
      },
      data: { downloads: { increment: 1 }, lastDownloadAt: now },
    })
    if (count === 0) return null
    await store.linkedDownload.create({ data: { id: ticketHash, fileId: id, begunAt: now } })
    const first = await store.linkedFile.updateMany({
      where: { id, firstDownloadAt: null },
      data: { firstDownloadAt: now },
    })
    return { isFirst: first.count > 0 }
  })
}

/** How much a ticket's holder was served; null when it is none for this file, or an old one. */
export async function servedBytes(ticketHash: string, fileId: LinkedFileId, since: Date): Promise<number | null> {
  const row = await db.linkedDownload.findFirst({ where: { id: ticketHash, fileId, begunAt: { gt: since } } })
  return row && Number(row.servedBytes)
}

/** Adds to what a ticket's holder was served. */
export async function noteServed(ticketHash: string, bytes: number): Promise<void> {
  await db.linkedDownload.updateMany({ where: { id: ticketHash }, data: { servedBytes: { increment: BigInt(bytes) } } })
}

/** Forgets the tickets nobody can use any more. */
export async function forgetTickets(before: Date): Promise<void> {
  await db.linkedDownload.deleteMany({ where: { begunAt: { lt: before } } })
}
