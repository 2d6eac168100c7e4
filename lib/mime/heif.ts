import 'server-only'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import sharp from 'sharp'
import { Problem } from '@/lib/errors'
import { processWide } from '@/lib/process-wide'
import type { Picture } from './picture'

const limits = { mostPixels: 25_000_000, mostMemoryBytes: 320 * 2 ** 20, ms: 15_000 }
const maxEdge = 4000
/** Pictures that wait for the one that is being drawn. */
const mostWaiting = 20

type Drawn = { data: Uint8ClampedArray; width: number; height: number } | { problem: 'broken' | 'large' }

/** Whether bytes are a HEIF image (ISO 23008-12): the brand in their first box says so. */
export function isHeif(bytes: Buffer): boolean {
  return /^ftyp(hei[cxms]|hev[cxms]|mif[12]|msf1)$/.test(bytes.toString('latin1', 4, 12))
}

/**
 * Draws a HEIC or HEIF image as one that every browser shows. In a thread with limits of time, pixels and memory, one at
 * a time; the browser never sees the stranger's bytes (T9, T10).
 */
export async function drawHeif(bytes: Buffer, within: Partial<typeof limits> = {}): Promise<Picture> {
  if (!isHeif(bytes)) throw new Problem('invalid', 'picture-broken')
  const drawn = await inTurn(() => inThread(bytes, { ...limits, ...within }))
  if ('problem' in drawn) throw new Problem('invalid', drawn.problem === 'large' ? 'picture-large' : 'picture-broken')
  const { data, width, height } = drawn
  const image = sharp(data, { raw: { width, height, channels: 4 } })
    .resize({ width: maxEdge, height: maxEdge, fit: 'inside', withoutEnlargement: true })
    .timeout({ seconds: 20 })
  return { bytes: await image.webp({ quality: 85, effort: 1 }).toBuffer(), type: 'image/webp' }
}

function inThread(bytes: Buffer, { ms, ...workLimits }: typeof limits): Promise<Drawn> {
  // A thread starts from a file as it lies on the disk: bundles have none.
  const file = join(process.cwd(), 'lib', 'mime', 'heif-worker.mjs')
  const worker = new Worker(file, {
    workerData: { bytes: new Uint8Array(bytes), ...workLimits },
    resourceLimits: { maxOldGenerationSizeMb: 256 },
    env: {},
    stdout: true,
    stderr: true,
  })
  return new Promise<Drawn>((resolve) => {
    const broken = () => resolve({ problem: 'broken' })
    const late = setTimeout(() => resolve({ problem: 'large' }), ms)
    worker.once('message', resolve)
    worker.once('error', broken)
    worker.once('exit', () => {
      clearTimeout(late)
      broken()
    })
  }).finally(() => worker.terminate())
}

const queue = processWide('pictures to draw', () => ({ last: Promise.resolve<unknown>(null), waiting: 0 }))

async function inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
  if (queue.waiting >= mostWaiting) throw new Problem('rate-limited', 'too-many-requests', { values: { seconds: 10 } })
  queue.waiting += 1
  const done = queue.last.then(work)
  queue.last = done.catch(() => {})
  return done.finally(() => {
    queue.waiting -= 1
  })
}
