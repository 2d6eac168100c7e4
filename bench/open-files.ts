// What a process has open: files, and connections to a port of this machine.
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'

/** How many files, sockets among them, a process has open. */
export function openFiles(pid: number): number {
  return readdirSync(`/proc/${pid}/fd`).length
}

/** How many connections to a port a process has open. */
export function connectionsTo(port: number, pid: number): number {
  const own = new Set(readdirSync(`/proc/${pid}/fd`).flatMap((fd) => inodeOf(`/proc/${pid}/fd/${fd}`)))
  const lines = ['tcp', 'tcp6'].flatMap((table) =>
    readFileSync(`/proc/net/${table}`, 'utf8').trim().split('\n').slice(1),
  )
  return lines.filter((line) => {
    const [, , remote = '', state = '', , , , , , inode = ''] = line.trim().split(/\s+/)
    return state === established && Number.parseInt(remote.split(':')[1] ?? '', 16) === port && own.has(inode)
  }).length
}

const established = '01'

/** Of a socket; a file that was closed meanwhile has none. */
function inodeOf(link: string): string[] {
  try {
    return /^socket:\[(\d+)\]$/.exec(readlinkSync(link))?.slice(1) ?? []
  } catch {
    return []
  }
}
