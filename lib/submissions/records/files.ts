import 'server-only'
import { randomUUID } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { config } from '@/lib/config'

const folder = () => join(config.dataDir, 'outbox')
const fileOf = (name: string) => join(folder(), name)

/** A composed message as it is kept: `head` goes only into the copy in Sent. */
export type Kept = { head: Buffer; message: Buffer }

/** Writes a message to the disk, and says under which name. When this returns it is there, whatever happens to the machine. */
export async function keepMessage({ head, message }: Kept): Promise<string> {
  await mkdir(folder(), { recursive: true, mode: 0o700 })
  const name = randomUUID()
  const partial = `${fileOf(name)}.part`
  try {
    const file = await open(partial, 'wx', 0o600)
    try {
      await file.writev([head, message])
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(partial, fileOf(name))
    await flushFolder()
    return name
  } catch (error) {
    await rm(partial, { force: true })
    throw error
  }
}

/** The message of this name. `keptBytes` is the length of its head. */
export async function readMessage(name: string, keptBytes: number): Promise<Kept> {
  const bytes = await readFile(fileOf(name))
  return { head: bytes.subarray(0, keptBytes), message: bytes.subarray(keptBytes) }
}

/** Removes a message; one that is not there is no matter. */
export async function removeMessage(name: string): Promise<void> {
  await rm(fileOf(name), { force: true })
}

/** The names of messages that have lain here for at least so long. */
export async function namesOlderThan(ms: number): Promise<string[]> {
  const names = await readdir(folder()).catch(() => [])
  const old: string[] = []
  for (const name of names) {
    const known = await stat(fileOf(name)).catch(() => null)
    if (known && Date.now() - known.mtimeMs >= ms) old.push(name)
  }
  return old
}

async function flushFolder() {
  const opened = await open(folder(), 'r')
  try {
    await opened.sync()
  } finally {
    await opened.close()
  }
}
