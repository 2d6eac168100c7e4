import 'server-only'
import { createReadStream, createWriteStream } from 'node:fs'
import { copyFile, link, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream as NodeStream } from 'node:stream/web'
import { config } from '@/lib/config'
import { Problem } from '@/lib/errors'
import { inMb } from '../rules'
import type { UploadId } from '../schema'

const folder = () => join(config.dataDir, 'uploads')

/** Where the bytes of a whole file lie. */
export const pathOf = (id: UploadId) => join(folder(), id)

/** Where they lie while they arrive. */
export const arrivingPathOf = (id: UploadId) => `${pathOf(id)}.part`

/** Makes the folder of all uploads, if it isn't there. */
export async function makeFolder(): Promise<void> {
  await mkdir(folder(), { recursive: true, mode: 0o700 })
}

/**
 * Writes the stream to the disk as it comes, and returns its length in bytes. A file is there whole or not at all.
 * Throws `too-large` at the first byte above `maxBytes`, `invalid` when the stream breaks off.
 */
export async function writeFile(id: UploadId, body: ReadableStream<Uint8Array>, maxBytes: number): Promise<number> {
  await makeFolder()
  const partial = arrivingPathOf(id)
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
    await rename(partial, pathOf(id))
    return sizeBytes
  } catch (cause) {
    await rm(partial, { force: true })
    throw cause instanceof Problem ? cause : new Problem('invalid', 'upload-interrupted', { cause })
  }
}

/** The bytes of a file. Throws `not-found` when they are gone. */
export async function readBytes(id: UploadId): Promise<Buffer> {
  return readFile(pathOf(id)).catch((cause: unknown) => {
    throw new Problem('not-found', 'upload-not-found', { cause })
  })
}

/** The same bytes under a second id. Throws `not-found` when they are gone. */
export async function copyBytes(from: UploadId, to: UploadId): Promise<void> {
  try {
    // Both names hold the bytes; where the file system has no such thing, a copy.
    await link(pathOf(from), pathOf(to)).catch(() => copyFile(pathOf(from), pathOf(to)))
  } catch (cause) {
    throw new Problem('not-found', 'upload-not-found', { cause })
  }
}

/** The bytes of a file, piece by piece. */
export function readPieces(id: UploadId): AsyncIterable<Buffer> {
  return createReadStream(pathOf(id))
}

/** Removes files; one that is not there is no matter. */
export async function removeFiles(ids: UploadId[]): Promise<void> {
  await Promise.all(ids.flatMap((id) => [pathOf(id), arrivingPathOf(id)]).map((path) => rm(path, { force: true })))
}

/** Ids of files that nobody wrote to since `before`. */
export async function oldFiles(before: Date): Promise<string[]> {
  const names = await readdir(folder()).catch(() => [])
  const old = await Promise.all(
    names.map(async (name) => {
      const { mtime } = await stat(join(folder(), name)).catch(() => ({ mtime: new Date() }))
      return mtime < before ? [name.replace(/\.part$/, '')] : []
    }),
  )
  return old.flat()
}

export function tooLarge(maxBytes: number): Problem {
  return new Problem('too-large', 'upload-too-large', { values: { limitMb: inMb(maxBytes) } })
}

async function flush(path: string) {
  const file = await open(path, 'r+')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}
