import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { db } from '@/lib/db/client'
import { testInstance } from '@/mailserver/testing'
import { dueJobs, endJob, keepJob, leaseJob, releaseOwner } from './records'
import { mayBegin } from './rules'
import type { Job } from './schema'

beforeAll(async () => {
  await testInstance()
})

const later = (ms: number) => new Date(Date.now() + ms)

async function aJob(runAt = later(-1000)): Promise<{ kind: string; job: Job }> {
  const kind = `test-${randomUUID()}`
  const job = await keepJob({ kind, key: 'a', lane: 'l', runAt })
  return { kind, job }
}

test('F6 of twenty workers that race for a job one gets it; another gets it when that one is dead', async () => {
  const { kind, job } = await aJob()
  const lease = (owner: string) => leaseJob(job, owner, new Date(), later(20_000))
  const won = await Promise.all(Array.from({ length: 20 }, (_, index) => lease(`w${index}`)))
  expect(won.filter(Boolean)).toHaveLength(1)
  expect(await dueJobs([kind], new Date(), 10)).toEqual([])
  await releaseOwner(`w${won.indexOf(true)}`)
  expect(await lease('next')).toBe(true)
  await endJob(job, 'next', null)
  expect(await db.job.count({ where: { kind } })).toBe(0)
})

test('a lease that ran out is no obstacle, and who had it can’t cross the job off any more', async () => {
  const { kind, job } = await aJob()
  expect(await leaseJob(job, 'slow', new Date(), later(-1))).toBe(true)
  expect(await leaseJob(job, 'quick', new Date(), later(20_000))).toBe(true)
  await endJob(job, 'slow', null)
  expect(await db.job.count({ where: { kind } })).toBe(1)
})

test('a job that is asked for again while it is worked at is done once more', async () => {
  const { kind, job } = await aJob()
  await leaseJob(job, 'w', new Date(), later(20_000))
  await keepJob({ kind, key: 'a', lane: 'l', runAt: later(-500) })
  await endJob(job, 'w', null)
  expect(await dueJobs([kind], new Date(), 10)).toHaveLength(1)
})

test('what is not due is not begun', async () => {
  const { kind } = await aJob(later(60_000))
  expect(await dueJobs([kind], new Date(), 10)).toEqual([])
  expect(await dueJobs([kind], later(61_000), 10)).toHaveLength(1)
})

test('one lane never takes all the hands, and what is running is not begun again', () => {
  const due = Array.from({ length: 30 }, (_, index) => ({ id: String(index), lane: index < 20 ? 'slow' : `l${index}` }))
  const begun = mayBegin(due, [{ id: '0', lane: 'slow' }])
  expect(begun.filter(({ lane }) => lane === 'slow')).toHaveLength(2)
  expect(begun.map(({ id }) => id)).not.toContain('0')
  expect(begun.length).toBeLessThanOrEqual(11)
  expect(begun.length).toBeGreaterThan(9)
})
