import 'server-only'
import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import { processWide } from '@/lib/process-wide'
import { leaseOwners, releaseOwner } from '../records'

/** This process, as it signs its leases. */
export const owner = processWide('job owner', () => `${hostname()} ${process.pid} ${randomUUID()}`)

/** Takes back what processes of this machine held that are no more, so that nothing waits for a lease of theirs to run out. */
export async function releaseDead(): Promise<void> {
  for (const other of await leaseOwners()) if (isDead(other)) await releaseOwner(other)
}

function isDead(other: string): boolean {
  if (other === owner) return false
  const [host, pid] = other.split(' ')
  if (host !== hostname()) return false
  return Number(pid) === process.pid || !isRunning(Number(pid))
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // EPERM: it runs, as somebody else.
    return (error as NodeJS.ErrnoException).code !== 'ESRCH'
  }
}
