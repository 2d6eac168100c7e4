import 'server-only'
import { db } from '@/lib/db/client'
import type { Job } from './schema'

/** What of the store a job needs: the client itself, or the transaction that something else is written in. */
type Jobs = Pick<typeof db, 'job'>

/** The statement that writes a job down, or gives it another time; for a transaction of whoever asks for it. */
export function keepJob(
  { kind, key, lane, runAt }: Pick<Job, 'kind' | 'key' | 'lane' | 'runAt'>,
  { job }: Jobs = db,
): ReturnType<Jobs['job']['upsert']> {
  return job.upsert({ where: { kind_key: { kind, key } }, create: { kind, key, lane, runAt }, update: { runAt } })
}

/** Jobs of these kinds that are due and that nobody works at, the longest due first. */
export async function dueJobs(kinds: string[], now: Date, most: number): Promise<Job[]> {
  const free = { OR: [{ leaseUntil: null }, { leaseUntil: { lt: now } }] }
  return db.job.findMany({
    where: { kind: { in: kinds }, runAt: { lte: now }, ...free },
    orderBy: { runAt: 'asc' },
    take: most,
  })
}

/** When the next job becomes due; null: there is none. */
export async function nextDue(kinds: string[], now: Date): Promise<Date | null> {
  const where = { kind: { in: kinds }, runAt: { gt: now } }
  const next = await db.job.findFirst({ where, orderBy: { runAt: 'asc' }, select: { runAt: true } })
  return next?.runAt ?? null
}

/** Takes a job for one worker alone, until the time given. false: another was quicker. */
export async function leaseJob({ id, runAt }: Job, owner: string, now: Date, until: Date): Promise<boolean> {
  const { count } = await db.job.updateMany({
    where: { id, runAt, OR: [{ leaseUntil: null }, { leaseUntil: { lt: now } }] },
    data: { leaseOwner: owner, leaseUntil: until, attempts: { increment: 1 } },
  })
  return count === 1
}

/** Goes on working at these. */
export async function extendLeases(owner: string, until: Date): Promise<void> {
  await db.job.updateMany({ where: { leaseOwner: owner }, data: { leaseUntil: until } })
}

/** The owners of all leases. */
export async function leaseOwners(): Promise<string[]> {
  const rows = await db.job.findMany({
    where: { leaseOwner: { not: null } },
    distinct: ['leaseOwner'],
    select: { leaseOwner: true },
  })
  return rows.flatMap(({ leaseOwner }) => leaseOwner ?? [])
}

/** Gives back whatever this owner has: it is no more. */
export async function releaseOwner(owner: string): Promise<void> {
  await db.job.updateMany({ where: { leaseOwner: owner }, data: { leaseOwner: null, leaseUntil: null } })
}

/** Crosses a job off, or gives it its next time. One that was given another time meanwhile keeps that. */
export async function endJob({ id, runAt }: Job, owner: string, againAt: Date | null): Promise<void> {
  const mine = { id, leaseOwner: owner }
  const released = { leaseOwner: null, leaseUntil: null }
  const { count } = againAt
    ? await db.job.updateMany({ where: { ...mine, runAt }, data: { ...released, runAt: againAt } })
    : await db.job.deleteMany({ where: { ...mine, runAt } })
  if (count === 0) await db.job.updateMany({ where: mine, data: released })
}
