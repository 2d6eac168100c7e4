import 'server-only'
import { logger } from '@/lib/http/log'
import { outsideOfRequests, processWide } from '@/lib/process-wide'
import { dueJobs, endJob, extendLeases, leaseJob, nextDue } from '../records'
import { mayBegin } from '../rules'
import type { Job, JobWork } from '../schema'
import { owner, releaseDead } from './owner'

const leaseMs = 20_000
const beatMs = 5_000
// Jobs that another process wrote down are found by looking.
const lookMs = 2_000
const afterBugMs = 60_000
const restMs = 8_000

type Worker = {
  works: Record<string, JobWork>
  running: Map<Job, Promise<void>>
  timer: NodeJS.Timeout | undefined
  beat: NodeJS.Timeout | undefined
  looking: Promise<void> | null
  isAskedAgain: boolean
  isResting: boolean
}

const worker = processWide<Worker>('job worker', () => ({
  works: {},
  running: new Map(),
  timer: undefined,
  beat: undefined,
  looking: null,
  isAskedAgain: false,
  isResting: false,
}))

/** Begins to work in this process at jobs of these kinds, those that an earlier process left too. */
export function startWorking(works: Record<string, JobWork>): void {
  worker.works = works
  worker.isResting = false
  outsideOfRequests(() => {
    worker.beat ??= setInterval(() => {
      if (worker.running.size > 0) void quietly(extendLeases(owner, new Date(Date.now() + leaseMs)))
    }, beatMs).unref()
    wake()
  })
}

/** Something may be due: looks at once. */
export function wake(): void {
  if (Object.keys(worker.works).length === 0 || worker.isResting) return
  worker.isAskedAgain = true
  worker.looking ??= outsideOfRequests(look)
}

/** Begins nothing more, and waits a moment for what is under way: the process is asked to end. */
export async function rest(): Promise<void> {
  worker.isResting = true
  clearTimeout(worker.timer)
  const patience = new Promise((resolve) => setTimeout(resolve, restMs).unref())
  await Promise.race([Promise.allSettled(worker.running.values()), patience])
}

async function look(): Promise<void> {
  clearTimeout(worker.timer)
  let waitMs = lookMs
  try {
    while (worker.isAskedAgain) {
      worker.isAskedAgain = false
      waitMs = await beginDue()
    }
  } catch (error) {
    logger.error({ err: error }, 'jobs could not be looked at')
  } finally {
    worker.looking = null
    if (!worker.isResting) worker.timer = setTimeout(wake, waitMs).unref()
  }
}

/** Begins what is due and says how long there is to wait. */
async function beginDue(): Promise<number> {
  await releaseDead()
  const kinds = Object.keys(worker.works)
  for (const job of mayBegin(await dueJobs(kinds, new Date(), 100), [...worker.running.keys()])) {
    if (worker.isResting) return lookMs
    const now = new Date()
    if (await leaseJob(job, owner, now, new Date(now.getTime() + leaseMs))) begin(job)
  }
  // What is due and was not begun waits for a hand, which wakes us when it is free.
  const next = await nextDue(kinds, new Date())
  return next ? Math.min(lookMs, Math.max(10, next.getTime() - Date.now())) : lookMs
}

function begin(job: Job) {
  const done = run(job).finally(() => {
    worker.running.delete(job)
    wake()
  })
  worker.running.set(job, done)
}

async function run(job: Job): Promise<void> {
  const work = worker.works[job.kind]
  try {
    const end = work ? await work(job.key) : 'done'
    await endJob(job, owner, end === 'done' ? null : end.againAt)
  } catch (error) {
    logger.error({ err: error, job: job.kind }, 'a job failed')
    await quietly(endJob(job, owner, new Date(Date.now() + afterBugMs)))
  }
}

async function quietly(work: Promise<void>): Promise<void> {
  await work.catch((error: unknown) => logger.warn({ err: error }, 'a lease could not be written'))
}
