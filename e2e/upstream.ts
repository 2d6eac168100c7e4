import { spawn, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { dirname, join } from 'node:path'
import { instance, instanceFile } from './instance.ts'

const data = dirname(instanceFile)

/** Kills the instance's Dovecot without a farewell, as a crash would: its children too. */
export async function stopDovecot() {
  const pid = Number(readFileSync(join(data, 'run', 'dovecot', 'master.pid'), 'utf8'))
  spawnSync('pkill', ['-KILL', '-P', String(pid)])
  process.kill(pid, 'SIGKILL')
  while (await answers()) await new Promise((resolve) => setTimeout(resolve, 50))
}

/** Starts it again with the configuration it had. */
export async function startDovecot() {
  spawn('dovecot', ['-c', join(data, 'conf', 'dovecot', 'dovecot.conf')], { stdio: 'ignore', detached: true }).unref()
  while (!(await answers())) await new Promise((resolve) => setTimeout(resolve, 50))
}

function answers(): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port: instance().ports.imap })
    socket.once('data', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('close', () => resolve(false))
    socket.once('error', () => resolve(false))
  })
}
