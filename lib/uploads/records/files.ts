import 'server-only'
import { createWriteStream } from 'node:fs'
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream as NodeStream } from 'node:stream/web'
import { config } from '@/lib/config'
import { Problem } from '@/lib/errors'
import type { UploadId } from '../schema'

const folder = () => join(config.dataDir, 'uploads')
const fileOf = (id: UploadId) => join(folder(), id)

/**
 * Writes the stream to the disk as it comes, and returns its length in bytes. A file is there whole or not at all.
 * Throws `too-large` at the first byte above `maxBytes`, `invalid` when the stream breaks off.
 */
export async function writeFile(id: UploadId, body: ReadableStream<Uint8Array>, maxBytes: number): Promise<number> {
  await mkdir(folder(), { recursive: true, mode: 0o700 })
  const partial = `${fileOf(id)}.part`
  let sizeBytes = 0
  const counter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      sizeBytes += chunk.length
      done(sizeBytes > maxBytes ? tooLarge(maxBytes) : null, chunk)
    },
  })
  try {
    await pipeline(Readable.fromWeb(body as NodeStream), counter, createWriteStream(partial, { mode: 0o600 }))
    await flush(partial)
    await rename(partial, fileOf(id))
    return sizeBytes
  } catch (cause) {
    await rm(partial, { force: true })
    throw cause instanceof Problem ? cause : new Problem('invalid', 'upload-interrupted', { cause })
  }
}

/** The bytes of a file. Throws `not-found` when they are gone. */
export async function readBytes(id: UploadId): Promise<Buffer> {
  return readFile(fileOf(id)).catch((cause: unknown) => {
    throw new Problem('not-found', 'upload-not-found', { cause })
  })
}

/** Removes files; one that is not there is no matter. */
export async function removeFiles(ids: UploadId[]): Promise<void> {
  await Promise.all(ids.map((id) => rm(fileOf(id), { force: true })))
}

export function tooLarge(maxBytes: number): Problem {
  return new Problem('too-large', 'upload-too-large', { values: { limitMb: Math.floor(maxBytes / 1_000_000) } })
}

async function flush(path: string) {
  const file = await open(path, 'r+')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}
