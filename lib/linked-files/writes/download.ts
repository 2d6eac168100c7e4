import 'server-only'
import { verify } from '@node-rs/argon2'
import { publish } from '@/lib/events/bus'
import type { LargeFile } from '@/lib/http/file'
import { fileStore } from '@/lib/storage/store'
import type { Offered } from '../reads/offered'
import { noteServed, servedBytes, takeDownload } from '../records/downloads'
import { findByTokenHash } from '../records/rows'
import { hashOf, newTicket, tokenShape } from '../records/tokens'
import { mostServedTimes, ticketHours } from '../rules'

export type Begun = { state: 'begun'; ticket: string } | { state: 'wrong-password' } | { state: 'gone' }

/**
 * Begins a download, which is when it counts: however many ask at once, never more than its owner allowed. The ticket is good
 * for a day, for going on after a break.
 */
export async function beginDownload({ row }: Offered, password: string): Promise<Begun> {
  if (row.passwordHash !== null && !(await verify(row.passwordHash, password))) return { state: 'wrong-password' }
  const ticket = newTicket()
  const taken = await takeDownload(row.id, hashOf(ticket), new Date())
  if (!taken) return { state: 'gone' }
  publish(row.accountId, { kind: 'linked-files-changed' })
  return { state: 'begun', ticket }
}

/** The file behind a ticket; null for a ticket that is over, or whose file was taken back. */
export async function openDownload(token: string, ticket: string): Promise<LargeFile | null> {
  if (!tokenShape.test(token) || !tokenShape.test(ticket)) return null
  const row = await findByTokenHash(hashOf(token))
  if (!row || row.revokedAt) return null
  const ticketHash = hashOf(ticket)
  const served = await servedBytes(ticketHash, row.id, new Date(Date.now() - ticketHours * 3_600_000))
  if (served === null || (served > 0 && served >= mostServedTimes * row.sizeBytes)) return null
  return {
    id: row.id,
    name: row.name,
    sizeBytes: row.sizeBytes,
    read: async (span) => counted(await (await fileStore()).read(row.id, span), ticketHash),
  }
}

/** Notes how much went out, however it ends. */
function counted(bytes: ReadableStream<Uint8Array>, ticketHash: string): ReadableStream<Uint8Array> {
  const reader = bytes.getReader()
  let sent = 0
  const note = () => noteServed(ticketHash, sent).catch(() => {})
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await reader.read().catch(async (error: unknown) => {
        await note()
        throw error
      })
      if (done) {
        await note()
        return controller.close()
      }
      sent += value.length
      controller.enqueue(value)
    },
    async cancel(reason) {
      await Promise.all([note(), reader.cancel(reason).catch(() => {})])
    },
  })
}
