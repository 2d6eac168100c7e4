import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

/** @throws with what the program said when it fails, unless it may. */
export function run(command, words, { cwd, env = {}, mayFail = false } = {}) {
  const { status, error, stdout, stderr } = spawnSync(command, words, {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, ...env },
    maxBuffer: 64 * 1024 * 1024,
  })
  if (mayFail || (status === 0 && !error)) return
  throw new Error(`${command} ${words.join(' ')} failed: ${error?.message ?? ''}\n${stdout}${stderr}`.trim())
}

/** Whether a program says yes. */
export const says = (command, words) => spawnSync(command, words, { stdio: 'ignore' }).status === 0

export const hasSystemd = () => existsSync('/run/systemd/system')
