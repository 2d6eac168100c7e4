import { spawnSync } from 'node:child_process'
import { existsSync, realpathSync } from 'node:fs'

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

/** The number of a user, or undefined where there is none of that name. */
export function idOf(user) {
  const { status, stdout } = spawnSync('id', ['-u', user], { encoding: 'utf8' })
  return status === 0 ? Number(stdout) : undefined
}

export const hasSystemd = () => existsSync('/run/systemd/system')

/** The templates are written for Dovecot 2.3: 2.4 reads none of them. @throws where the system has another. */
export function requireDovecot() {
  const { stdout } = spawnSync('apt-cache', ['policy', 'dovecot-core'], { encoding: 'utf8' })
  const version = /Candidate: (?:\d+:)?(\d+\.\d+)/.exec(stdout ?? '')?.[1]
  if (version === undefined || version === '2.3') return
  throw new Error(
    `this system has Dovecot ${version}, and Buzón is made for 2.3: take Debian 12, Ubuntu 22.04 or 24.04`,
  )
}

/** The services' users run this Node, from units that see no home. @throws where it lies in one. */
export function requireNode() {
  const home = /^\/(?:root|home|run\/user)\//.exec(realpathSync(process.execPath))?.[0]
  if (!home) return
  throw new Error(
    `this Node lies in ${home}, where the services' users may not go: install one for all users (README.md says how)`,
  )
}
