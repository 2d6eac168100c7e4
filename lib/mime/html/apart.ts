import 'server-only'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { outsideOfRequests, processWide } from '@/lib/process-wide'
import { limits } from '../limits'
import { type HtmlJob, type HtmlRead, readHtml } from './reading'

/** Shorter HTML is read in some ten milliseconds, less than it takes to hand it over and back. */
const mostHere = 96 * 1024
/** Threads, each of which may take one core. */
const mostAtOnce = 2
const idleMs = 60_000
const memoryMb = 256
/** Nearly all of what reading makes is for a moment: collected seldom, by threads that no priority holds back. */
const youngMb = 64

type Waiting = { job: HtmlJob; done(read: HtmlRead | null): void }
type Crew = { idle: Worker[]; busy: number; waiting: Waiting[] }

const crew = processWide('html crew', (): Crew => ({ idle: [], busy: 0, waiting: [] }))

/**
 * `readHtml`, and where it would hold up other readers in a thread of its own (T10). null: it took more time or memory
 * than any message may (`limits.htmlMs`). Without a built thread (a developer's server) all is done here.
 */
export function readHtmlApart(job: HtmlJob): Promise<HtmlRead | null> {
  const file = workerFile()
  if (job.html.length <= mostHere || !file) return Promise.resolve(readHtml(job))
  return new Promise((done) => {
    crew.waiting.push({ job, done })
    next(file)
  })
}

// Whoever starts the built server says where its threads lie (scripts/serve.mjs).
function workerFile(): string | null {
  const { buzonWorkers } = globalThis as typeof globalThis & { buzonWorkers?: string }
  return buzonWorkers ? join(buzonWorkers, 'html.mjs') : null
}

function next(file: string) {
  if (crew.busy >= mostAtOnce) return
  const waiting = crew.waiting.shift()
  if (!waiting) return
  crew.busy++
  const worker = crew.idle.pop() ?? outsideOfRequests(() => hire(file))
  give(worker, waiting.job).then((read) => {
    crew.busy--
    waiting.done(read)
    next(file)
  })
}

function hire(file: string): Worker {
  const worker = new Worker(file, {
    resourceLimits: { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: youngMb },
  })
  // What goes wrong after an answer is nobody's, but must not end the server.
  worker.on('error', () => {}).unref()
  return worker
}

// One that failed is not used again.
function give(worker: Worker, job: HtmlJob): Promise<HtmlRead | null> {
  return new Promise((resolve) => {
    const end = (read: HtmlRead | null) => {
      clearTimeout(timer)
      worker.off('message', end).off('error', fail).off('exit', fail)
      if (read) rest(worker)
      else void worker.terminate()
      resolve(read)
    }
    const fail = () => end(null)
    const timer = setTimeout(fail, limits.htmlMs)
    worker.on('message', end).on('error', fail).on('exit', fail)
    worker.postMessage(job)
  })
}

function rest(worker: Worker) {
  crew.idle.push(worker)
  setTimeout(() => {
    const at = crew.idle.indexOf(worker)
    if (at < 0) return
    crew.idle.splice(at, 1)
    void worker.terminate()
  }, idleMs).unref()
}
