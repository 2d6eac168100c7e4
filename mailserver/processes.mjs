// Processes that belong to a data folder. A pid file alone is never trusted: its number may be someone else's by now.
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'

const read = (path) => {
  try {
    return readFileSync(path, 'latin1')
  } catch {
    return ''
  }
}

const workingFolder = (pid) => {
  try {
    return readlinkSync(`/proc/${pid}/cwd`)
  } catch {
    return ''
  }
}

const isDead = (pid) => {
  const stat = read(`/proc/${pid}/stat`)
  return stat === '' || stat.slice(stat.lastIndexOf(')') + 2)[0] === 'Z'
}

/** The pid in a file, if that process runs and carries `data`: in its arguments, its folder or its environment. */
export function ownProcess(pidFile, data) {
  const pid = Number.parseInt(read(pidFile), 10)
  if (!Number.isInteger(pid) || isDead(pid)) return undefined
  const isBelow = (path) => path === data || path.startsWith(`${data}/`)
  const words = read(`/proc/${pid}/cmdline`).split('\0')
  if (words.some((word) => isBelow(word.replace(/^--?\w+=/, '')))) return pid
  if (isBelow(workingFolder(pid))) return pid
  return read(`/proc/${pid}/environ`).split('\0').includes(`BUZON_DATA=${data}`) ? pid : undefined
}

/** The process and all that it started, and they in turn. */
function family(pid) {
  const children = new Map()
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    const stat = read(`/proc/${name}/stat`)
    const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
    children.set(parent, [...(children.get(parent) ?? []), Number(name)])
  }
  const below = (one) => [one, ...(children.get(one) ?? []).flatMap(below)]
  return below(pid)
}

/** Ends the processes with all they started: asks, waits, and after `patienceMs` insists. */
export async function end(pids, patienceMs = 8_000) {
  const all = [...new Set(pids.filter((pid) => pid !== undefined).flatMap(family))]
  for (const pid of pids) if (pid !== undefined) signal(pid, 'SIGTERM')
  const until = Date.now() + patienceMs
  while (all.some((pid) => !isDead(pid)) && Date.now() < until) await pause(20)
  for (const pid of all) if (!isDead(pid)) signal(pid, 'SIGKILL')
}

function signal(pid, name) {
  try {
    process.kill(pid, name)
  } catch (error) {
    if (error.code !== 'ESRCH') throw error
  }
}
