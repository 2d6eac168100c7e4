import 'server-only'
import { createReadStream } from 'node:fs'
import { copyFile, link, mkdir, open, readdir, rename, rm, stat, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { FileStore } from './store'

/** Files in a folder of the data folder. */
export function disk(dataDir: string): FileStore {
  const folder = join(dataDir, 'linked-files')
  const pathOf = (id: string) => join(folder, id)
  return {
    async keep(id, path) {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      // The same bytes under a second name; where the file system has no such thing, a copy.
      await link(path, pathOf(id)).catch(async (error: NodeJS.ErrnoException) => {
        if (error.code === 'EEXIST') return
        await copyFile(path, `${pathOf(id)}.part`)
        await rename(`${pathOf(id)}.part`, pathOf(id))
      })
      // From now on it lies here, however long ago it was written.
      await utimes(pathOf(id), new Date(), new Date())
      await flush(pathOf(id))
      await flush(folder)
    },
    async read(id, { start, end }) {
      await stat(pathOf(id))
      if (end < start) return new Blob([]).stream()
      return Readable.toWeb(createReadStream(pathOf(id), { start, end })) as ReadableStream<Uint8Array>
    },
    remove: (id) => rm(pathOf(id), { force: true }),
    async *olderThan(before) {
      for (const name of await readdir(folder).catch(() => [])) {
        const { mtime } = await stat(pathOf(name)).catch(() => ({ mtime: new Date() }))
        if (mtime < before) yield name
      }
    },
  }
}

async function flush(path: string) {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
