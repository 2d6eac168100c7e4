import 'server-only'
import { open, rename, stat } from 'node:fs/promises'
import { Problem } from '@/lib/errors'
import { processWide } from '@/lib/process-wide'
import type { UploadId } from '../schema'
import { arrivingPathOf, makeFolder, pathOf } from './files'

/** Makes the empty file that the bytes will be added to. */
export async function beginFile(id: UploadId): Promise<void> {
  await makeFolder()
  await (await open(arrivingPathOf(id), 'wx', 0o600)).close()
}

/** How many bytes of a file are here; null when there is no trace of it. */
export async function arrivedBytes(id: UploadId): Promise<number | null> {
  for (const path of [arrivingPathOf(id), pathOf(id)]) {
    const found = await stat(path).catch(() => null)
    if (found) return found.size
  }
  return null
}

type Piece = { from: number; sizeBytes: number; signal: AbortSignal }

/**
 * Adds what comes to a file, from byte `from` on, and answers how many are there then. When the line breaks, what came
 * before stays, safe on the disk. Throws `invalid` for more than `sizeBytes`; ends early when `signal` says so.
 */
export async function addBytes(id: UploadId, body: ReadableStream<Uint8Array>, piece: Piece): Promise<number> {
  const file = await open(arrivingPathOf(id), 'r+')
  const reader = body.getReader()
  const stop = () => void reader.cancel().catch(() => {})
  piece.signal.addEventListener('abort', stop)
  let at = piece.from
  try {
    for (;;) {
      const { done, value } = await reader.read().catch(() => ({ done: true as const, value: undefined }))
      if (done || piece.signal.aborted) return at
      if (at + value.length > piece.sizeBytes) throw new Problem('invalid', 'upload-interrupted')
      await file.write(value, 0, value.length, at)
      at += value.length
    }
  } finally {
    piece.signal.removeEventListener('abort', stop)
    await file.sync()
    await file.close()
  }
}

/** Puts a file whose bytes are all here where whole ones lie. Twice does no harm. */
export async function finishFile(id: UploadId): Promise<void> {
  await rename(arrivingPathOf(id), pathOf(id)).catch(async (error: unknown) => {
    if (!(await stat(pathOf(id)).catch(() => null))) throw error
  })
}

type Turn = { stop: AbortController; over: Promise<unknown> }
const turns = processWide('arriving files', () => new Map<UploadId, Turn>())

/**
 * One request for a file after the other. Who comes later stops who is at it: after a break the old line may hang on for
 * minutes, and whoever sends knows best that it is dead.
 */
export function inTurn<T>(id: UploadId, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const before = turns.get(id)
  before?.stop.abort()
  const stop = new AbortController()
  const mine = (before?.over ?? Promise.resolve()).then(() => work(stop.signal))
  const leave = () => {
    if (turns.get(id)?.stop === stop) turns.delete(id)
  }
  turns.set(id, { stop, over: mine.then(leave, leave) })
  return mine
}
