// One process at a time does a thing; the others wait for it. The lock of a process that died is taken over.
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

/** Runs `work` while holding the folder `path`. `onWait` is told once whom we wait for. */
export async function locked(path, work, onWait = () => {}) {
  let waited = false
  while (!take(path)) {
    const holder = holderOf(path)
    if (holder !== undefined && !isAlive(holder)) {
      discard(path)
      continue
    }
    if (!waited) onWait(holder)
    waited = true
    await pause(100)
  }
  try {
    return await work()
  } finally {
    rmSync(path, { recursive: true, force: true })
  }
}

function take(path) {
  mkdirSync(dirname(path), { recursive: true })
  try {
    mkdirSync(path)
  } catch (error) {
    if (error.code === 'EEXIST') return false
    throw error
  }
  writeFileSync(join(path, 'pid'), String(process.pid))
  return true
}

function holderOf(path) {
  try {
    return Number(readFileSync(join(path, 'pid'), 'utf8')) || undefined
  } catch {
    return undefined
  }
}

/** Renamed first, so that of two who find a dead holder only one discards it. */
function discard(path) {
  const aside = `${path}-${process.pid}`
  try {
    renameSync(path, aside)
  } catch {
    return
  }
  rmSync(aside, { recursive: true, force: true })
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}
