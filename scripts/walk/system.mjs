// An empty Debian or Ubuntu, and the way out of a machine that is booted over it.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { step } from '../instance/say.mjs'

const debian = { mirror: 'http://deb.debian.org/debian', words: [] }
/** debootstrap has one script for all of Ubuntu, and Debian no keys of Ubuntu's: the machines themselves check what they install. */
const ubuntu = {
  mirror: 'http://archive.ubuntu.com/ubuntu',
  script: 'gutsy',
  words: ['--no-check-gpg', '--components=main,universe'],
}
const systems = { bookworm: debian, jammy: ubuntu, noble: ubuntu }

export const suites = Object.keys(systems)

/** Made once below `above`; machines are laid over it and leave it as it is. */
export async function makeSystem(above, suite) {
  const folder = join(above, suite)
  if (existsSync(folder)) return folder
  const { mirror, script, words } = systems[suite]
  const making = `${folder}.new`
  mkdirSync(above, { recursive: true })
  rmSync(making, { recursive: true, force: true })
  const kind = ['--variant=minbase', '--include=systemd,dbus,sudo,iproute2,procps', ...words]
  await step(`an empty ${suite}`, () => {
    const { status, stdout, stderr } = spawnSync(
      'debootstrap',
      [...kind, suite, making, mirror, ...(script ? [script] : [])],
      {
        encoding: 'utf8',
        maxBuffer: 1 << 26,
      },
    )
    if (status !== 0) throw new Error(`${stdout}${stderr}`.slice(-2_000))
  })
  renameSync(making, folder)
  return folder
}

/** The name server that a machine sees there. */
export const dns = '10.0.2.3'

/** A machine has a network of its own: through this it reaches the mirrors, and nobody reaches it. */
export async function openWayOut({ pid, run }) {
  // It ends when nobody holds the other end of the pipe any more.
  const words = ['--configure', '--mtu=65520', '--disable-host-loopback', '--exit-fd=3', String(pid), 'tap0']
  const way = spawn('slirp4netns', words, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] })
  way.unref()
  way.stdio[3].unref()
  for (let tries = 0; tries < 100; tries += 1) {
    if ((await run(['ip', 'route', 'get', dns])).status === 0) return
    await pause(100)
  }
  throw new Error('a machine has no way out')
}
