import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { dirname, join } from 'node:path'
import { instance, instanceFile } from './instance.ts'

const data = dirname(instanceFile)

/** Kills the instance's Dovecot without a farewell, as a crash would: its children too. */
export async function stopDovecot() {
  const pidFile = join(data, 'run', 'dovecot', 'master.pid')
  const pid = Number(readFileSync(pidFile, 'utf8'))
  // Held still first: it replaces a child that dies, and an orphan made so would keep the ports.
  process.kill(pid, 'SIGSTOP')
  spawnSync('pkill', ['-KILL', '-P', String(pid)])
  process.kill(pid, 'SIGKILL')
  // The file would outlive it, and while nobody has buried the process, Dovecot takes it for a running one.
  rmSync(pidFile)
  while (await answers()) await new Promise((resolve) => setTimeout(resolve, 50))
}

/** Starts it again with the configuration it had. */
export async function startDovecot() {
  // Without pipes: the daemon would hold them open.
  const { status } = spawnSync('dovecot', ['-c', join(data, 'conf', 'dovecot', 'dovecot.conf')], { stdio: 'ignore' })
  if (status !== 0) throw new Error('Dovecot did not start: its log says why.')
  while (!(await answers())) await new Promise((resolve) => setTimeout(resolve, 50))
}

function answers(): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port: instance().ports.imap })
    const answer = (greeted: boolean) => {
      socket.destroy()
      resolve(greeted)
    }
    socket.setTimeout(2_000, () => answer(false))
    socket.once('data', () => answer(true))
    socket.once('close', () => resolve(false))
    socket.once('error', () => resolve(false))
  })
}
