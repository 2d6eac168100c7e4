import 'server-only'
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { config } from '@/lib/config'

const folder = () => join(config.dataDir, 'lists')

/** Writes a message to the disk under a name. When this returns it is there, whatever happens to the machine. */
export async function keepBytes(name: string, bytes: Buffer): Promise<void> {
  await mkdir(folder(), { recursive: true, mode: 0o700 })
  const partial = join(folder(), `${name}.part`)
  const file = await open(partial, 'w', 0o600)
  try {
    await file.write(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(partial, join(folder(), name))
  const opened = await open(folder(), 'r')
  try {
    await opened.sync()
  } finally {
    await opened.close()
  }
}

export async function readBytes(name: string): Promise<Buffer> {
  return readFile(join(folder(), name))
}

/** Removes a message; one that is not there is no matter. */
export async function removeBytes(name: string): Promise<void> {
  await rm(join(folder(), name), { force: true })
}

/** The names of files that have lain here for at least so long. */
export async function filesOlderThan(ms: number): Promise<string[]> {
  const names = await readdir(folder()).catch(() => [])
  const known = await Promise.all(names.map(async (name) => ({ name, at: await stat(join(folder(), name)) })))
  return known.filter(({ at }) => Date.now() - at.mtimeMs >= ms).map(({ name }) => name)
}
