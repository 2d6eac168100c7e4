// A machine for a test: namespaces of its own with systemd as process 1, over a file system that stays as it is. It has its own
// processes, ports, users and files, and goes with whoever booted it.
import { spawn, spawnSync } from 'node:child_process'
import { closeSync, existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { waitFor } from '../../mailserver/ports.mjs'

const script = fileURLToPath(new URL('./boot.sh', import.meta.url))
const path = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'
const spaces = ['--mount', '--pid', '--net', '--uts', '--ipc', '--cgroup']

/**
 * Boots one. `lower`: the file system it is laid over. `unit`: how far it is booted. `upper`: a folder for what is written, which stays;
 * without it that lies in memory. `folder`: one more, seen as /copy. `env`: variables of all that is run there.
 */
export async function bootMachine({
  lower = '/',
  name = 'mail.example.org',
  unit = 'basic.target',
  upper,
  dns,
  folder,
  env,
}) {
  const scratch = upper ?? mkdtempSync('/tmp/bz-machine-')
  if (upper) mkdirSync(join(upper, 'upper'), { recursive: true })
  const group = makeGroup(scratch)
  const log = `${scratch}.log`
  const output = openSync(log, 'a')
  // Whatever happens to who called: it does not outlive them.
  const outer = spawn(
    'setpriv',
    ['--pdeathsig', 'KILL', 'sh', '-c', `echo $$ >${group}/cgroup.procs; exec "$@"`, 'sh'].concat(
      ['unshare', ...spaces, '--fork', '--kill-child', '--propagation', 'private'],
      ['sh', script, lower, scratch, name, unit, folder ?? ''],
    ),
    { stdio: ['ignore', output, output], env: { PATH: path, ...(dns ? { BUZON_MACHINE_DNS: dns } : {}) } },
  )
  closeSync(output)
  const ended = new Promise((resolve) => outer.once('exit', resolve))
  const first = () => Number(readOr(`/proc/${outer.pid}/task/${outer.pid}/children`).trim().split(' ')[0]) || undefined
  const halt = async () => {
    outer.kill('SIGKILL')
    await ended
    await waitFor('the end of a machine', () => removeGroup(group))
    if (!upper) rmSync(scratch, { recursive: true, force: true })
    rmSync(log, { force: true })
  }
  const isThere = () => says(first(), ['systemctl', 'is-active', '--quiet', unit])
  try {
    await waitFor('a machine with systemd', () => outer.exitCode !== null || isThere(), 30_000)
    if (outer.exitCode !== null) throw new Error('a machine did not boot')
  } catch (error) {
    const told = readOr(log).slice(-2_000)
    await halt()
    throw new Error(`${error.message}; it needs root, and in a container the right CAP_SYS_ADMIN\n${told}`, {
      cause: error,
    })
  }
  return { pid: first(), halt, run: (words, options) => runIn(first(), words, { ...options, env }) }
}

const entering = (pid) => ['-t', String(pid), '-m', '-p', '-n', '-u', '-i', '-C', '--']
const environment = (env = {}) =>
  ['env', '-i', `PATH=${path}`, 'HOME=/root', 'LANG=C.UTF-8'].concat(
    Object.entries(env).map(([name, value]) => `${name}=${value}`),
  )

const says = (pid, words) =>
  pid !== undefined &&
  spawnSync('nsenter', [...entering(pid), ...environment(), ...words], { stdio: 'ignore' }).status === 0

/** Runs a program in it, as root. Resolves with its status and all that it said. */
function runIn(pid, words, { input = '', env } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn('nsenter', [...entering(pid), ...environment(env), ...words], { stdio: 'pipe', cwd: '/' })
    let [stdout, stderr] = ['', '']
    child.stdout.setEncoding('utf8').on('data', (text) => {
      stdout += text
    })
    child.stderr.setEncoding('utf8').on('data', (text) => {
      stderr += text
    })
    child.once('error', reject)
    child.once('close', (status) => resolve({ status, stdout, stderr }))
    child.stdin.on('error', () => {}) // it may not want to read
    child.stdin.end(input)
  })
}

const readOr = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : '')

/** systemd wants a control group of its own to divide. */
function makeGroup(scratch) {
  const { stdout } = spawnSync('findmnt', ['-t', 'cgroup2', '-n', '-o', 'TARGET'], { encoding: 'utf8' })
  const [above] = (stdout ?? '').trim().split('\n')
  if (!above) throw new Error('a machine with systemd needs control groups (cgroup2), and none are mounted here')
  const group = join(above, `buzon-${scratch.replaceAll('/', '-')}`)
  mkdirSync(group, { recursive: true })
  return group
}

/** Gone once nobody is in it any more. */
function removeGroup(group) {
  spawnSync('find', [group, '-depth', '-type', 'd', '-exec', 'rmdir', '{}', ';'], { stdio: 'ignore' })
  return !existsSync(group)
}
