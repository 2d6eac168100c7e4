import 'server-only'
import { fileStore } from '@/lib/storage/store'
import { forgetTickets } from '../records/downloads'
import { forgetAll, isKnown, listOver } from '../records/rows'
import { graceDays, listedDays, ticketHours } from '../rules'

const dayMs = 86_400_000
const sweepEveryMs = 3_600_000
let sweptAt = 0

/** Clears away what nobody can come for any more, at most once an hour. */
export async function sweepLinked(): Promise<void> {
  if (Date.now() - sweptAt < sweepEveryMs) return
  sweptAt = Date.now()
  await clearAwayLinked(new Date())
}

/** The same, now: bytes of links that ended, then their rows, and bytes that no row stands for since a crash. */
export async function clearAwayLinked(now: Date): Promise<void> {
  const before = (days: number) => new Date(now.getTime() - days * dayMs)
  const store = await fileStore()
  const { noBytes, gone } = await listOver(before(graceDays), before(listedDays))
  for (const id of noBytes) await store.remove(id)
  await forgetAll(gone)
  await forgetTickets(before(ticketHours / 24))
  for await (const id of store.olderThan(before(1))) if (!(await isKnown(id))) await store.remove(id)
}
